import Diagnostics
import Model
import Planning
import Resolution
import Syntax

/// An Application's own ports that traffic from outside may reach.
struct Exposure {
  let ports: [PolicyPort]
  let isHTTP: Bool
}

extension PlannedApplication {
  /// What an Application declares to be reached on from outside: the port of its health check, else what its Blueprint offers,
  /// else the name that charts give an HTTP port. What is only there for others, and a backing service that nobody gave a health
  /// check or a domain, declares nothing.
  func exposure(_ facts: NetworkFacts) -> Exposure? {
    guard let written = application.written else { return nil }
    let offered = offeredPorts(application.blueprint)
    let check = written.healthCheck
    let spec = written.header.node["spec"]
    guard offered.isEmpty || spec?["healthCheck"] != nil || written.domain != nil else {
      return nil
    }
    let isHTTP = check.type == .http
    if let port = check.port {
      return Exposure(ports: [PolicyPort(port: String(port.value))], isHTTP: isHTTP)
    }
    if !offered.isEmpty { return Exposure(ports: offered, isHTTP: false) }
    return isHTTP ? Exposure(ports: [facts.httpPort], isHTTP: true) : nil
  }
}

/// The ports that a Blueprint names in its outputs: `port`, `smtpPort`. Sorted.
func offeredPorts(_ blueprint: Blueprint) -> [PolicyPort] {
  (blueprint.outputs.map { Array($0.entries) } ?? []).compactMap { entry in
    guard entry.name == "port" || entry.name.hasSuffix("Port") else { return nil }
    return PolicyPort(entry.value.text)
  }.sorted()
}

extension PlatformContext {
  /// What the vCluster at the edge may do: be reached from outside, and reach what the Applications behind it declare.
  func edge(_ tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    guard case .edge(let clusters) = tenancy.purpose else {
      preconditionFailure("only an edge tenancy has edge rules")
    }
    let behind = tenancies.filter {
      $0.organization.name == tenancy.organization.name && !$0.isEdge
        && clusters.contains($0.cluster)
    }
    let mesh = tables.organizations["dmz"]?["mesh"]?.word("port") ?? "51820"
    return CiliumPolicy(
      name: "edge", namespace: tenancy.name,
      description: "traffic from outside goes on to declared ports of Applications alone",
      selector: facts.inside(noneOf: facts.systemNamespaces),
      ingress: [
        ["fromEntities": ["host", "ingress"]],
        rule("fromEntities", ["world"], [PolicyPort(port: mesh, transport: "UDP")]),
      ],
      egress: behind.flatMap { workload in
        workload.applications.compactMap { _, planned -> Draft? in
          guard let exposure = planned.exposure(facts) else { return nil }
          let peer = matching(
            (podNamespaceLabel, workload.name), (policyClusterLabel, workload.cluster.name),
            (facts.namespaceLabel, planned.name))
          return rule("toEndpoints", [peer], exposure.ports, isHTTP: exposure.isHTTP)
        }
      })
  }

  /// The other side: what an Application takes from its Organization's edge.
  func edgeIngress(
    of planned: PlannedApplication, in tenancy: Tenancy, _ facts: NetworkFacts
  ) -> [Draft] {
    guard tenancy.organization.hasEdge, let exposure = planned.exposure(facts) else { return [] }
    let fronts = tenancies.filter { front in
      guard case .edge(let clusters) = front.purpose else { return false }
      return front.organization.name == tenancy.organization.name
        && clusters.contains(tenancy.cluster)
    }
    let peers = fronts.map {
      matching((podNamespaceLabel, $0.name), (policyClusterLabel, $0.cluster.name))
    }
    return peers.isEmpty
      ? [] : [rule("fromEndpoints", peers, exposure.ports, isHTTP: exposure.isHTTP)]
  }
}
