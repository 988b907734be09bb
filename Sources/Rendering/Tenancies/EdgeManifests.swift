import Diagnostics
import Model
import Planning
import Resolution
import Syntax

extension PlatformContext {
  /// `edge.yaml`: what a DMZ vCluster is for. The host's Flux releases the proxies into it; the gateway and the mesh's endpoint
  /// have public addresses, so they stand on the host cluster.
  func edgeManifests(of tenancy: Tenancy, labels: ObjectLabels) -> [Draft] {
    let table = tables.organizations["dmz"]
    let releases = (table?.rows("releases") ?? []).flatMap { row -> [Draft] in
      guard
        var release = ChartRelease(
          row, name: row.word("name") ?? "", namespace: tenancy.name,
          targetNamespace: row.word("namespace") ?? "")
      else { return [] }
      release.values = values(of: row, in: tenancy)
      release.kubeConfig = kubeConfigName(of: tenancy)
      release.createsNamespace = true
      return release.manifests(flux: flux, own: sovereign.ownHosts, labels: labels)
    }
    return releases + [gateway(of: tenancy), meshEndpoint(of: tenancy)]
  }

  /// The row's values, and the Organization's domain where the row says under which key a chart wants it.
  private func values(of row: Node, in tenancy: Tenancy) -> Draft? {
    guard let key = row.word("domainsKey") else { return row["values"].map(Draft.node) }
    let own: [Draft.Entry] = (row["values"].map { Array($0.entries) } ?? []).map {
      Draft.Entry($0.name, .node($0.value))
    }
    return .mapping(own + [Draft.Entry(key, [.string(domain(of: tenancy))])])
  }

  private func domain(of tenancy: Tenancy) -> String {
    tenancy.organization.domain?.value ?? sovereign.domain
  }

  /// A listener for each Environment behind it, and for each white-label host; cert-manager makes the one certificate.
  private func gateway(of tenancy: Tenancy) -> Draft {
    let table = tables.organizations["dmz"]?["gateway"]
    return [
      "apiVersion": "gateway.networking.k8s.io/v1",
      "kind": "Gateway",
      "metadata": .fields(
        ("name", "edge"), ("namespace", .string(tenancy.name)),
        (
          "annotations",
          table?.word("issuer").map { ["cert-manager.io/cluster-issuer": .string($0)] }
        )),
      "spec": [
        "gatewayClassName": .string(table?.word("class") ?? ""),
        "listeners": .sequence(
          hosts(of: tenancy).map { host in
            [
              "name": .string(host.name),
              "hostname": .string(host.hostname),
              "port": table?["port"].map(Draft.node) ?? 443,
              "protocol": "HTTPS",
              "tls": ["mode": "Terminate", "certificateRefs": [["name": "edge-certificate"]]],
              "allowedRoutes": ["namespaces": ["from": "Same"]],
            ]
          }),
      ],
    ]
  }

  private func hosts(of tenancy: Tenancy) -> [(name: String, hostname: String)] {
    guard case .edge(let clusters) = tenancy.purpose else { return [] }
    return plans(of: tenancy.organization).filter { !$0.clusters.filter(clusters.contains).isEmpty }
      .flatMap { plan -> [(name: String, hostname: String)] in
        let suffix = ".\(plan.environment.name).\(plan.environment.domain)"
        let own = plan.applications.map(\.application).filter { application in
          !application.host.hasSuffix(suffix)
            && application.placement.clusters.contains(where: clusters.contains)
        }
        return [(plan.environment.name, "*\(suffix)")]
          + own.map { ("\(plan.environment.name)-\($0.name)", $0.host) }
      }
  }

  private func meshEndpoint(of tenancy: Tenancy) -> Draft {
    let table = tables.organizations["dmz"]?["mesh"]
    return [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": ["name": "mesh", "namespace": .string(tenancy.name)],
      "spec": [
        "type": "LoadBalancer",
        "externalTrafficPolicy": "Local",
        "allocateLoadBalancerNodePorts": false,
        "selector": table?["selector"].map(Draft.node) ?? [:],
        "ports": [
          [
            "name": "wireguard", "port": table?["port"].map(Draft.node) ?? 51820,
            "protocol": "UDP",
          ]
        ],
      ],
    ]
  }
}
