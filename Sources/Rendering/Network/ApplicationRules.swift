import Model
import Planning
import Resolution
import Syntax

extension PlatformContext {
  /// `applications/<app>.yaml`: its own Pods, its dependencies in both directions, what its Blueprint declares, and nothing else.
  func rules(
    of planned: PlannedApplication, edges: TrafficEdges, plan: InstallPlan, in tenancy: Tenancy,
    _ facts: NetworkFacts
  ) -> CiliumPolicy {
    let name = planned.name
    let siblings = planned.application.placement.clusters.filter { $0 != tenancy.cluster }
    let own =
      [facts.inside(name)]
      + siblings.map {
        matching((policyClusterLabel, $0.name), (facts.namespaceLabel, name))
      }
    func peers(_ other: String) -> [Draft] {
      let clusters = plan.environment.application(other)?.placement.clusters ?? []
      if clusters.contains(tenancy.cluster) { return [facts.inside(other)] }
      return clusters.map {
        matching((policyClusterLabel, $0.name), (facts.namespaceLabel, other))
      }
    }
    func rules(_ side: String, _ others: [String: Set<PolicyPort>]?) -> [Draft] {
      (others ?? [:]).sorted { $0.key < $1.key }.compactMap { other, ports in
        let peers = peers(other)
        return peers.isEmpty ? nil : rule(side, peers, ports.sorted())
      }
    }
    return CiliumPolicy(
      name: name, namespace: tenancy.name,
      description: "what \(planned.application.blueprint.name) declares and depends on",
      selector: facts.inside(name),
      ingress: [rule("fromEndpoints", own)] + rules("fromEndpoints", edges.incoming[name])
        + edgeIngress(of: planned, in: tenancy, facts),
      egress: [rule("toEndpoints", own)] + rules("toEndpoints", edges.outgoing[name])
        + platformRules(of: planned.application) + outsideRules(of: planned.application))
  }

  /// Releases beside the vClusters that it is bound to, where they say at which Service they answer.
  private func platformRules(of application: ResolvedApplication) -> [Draft] {
    application.dependencies.compactMap { dependency in
      guard case .platform = dependency.binding else { return nil }
      let outputs = dependency.outputs.root
      let parts = outputs["host"]?.text.split(separator: ".") ?? []
      guard parts.count >= 3, parts[2] == "svc" else { return nil }
      let ports = outputs.entries.compactMap { entry in
        entry.name == "port" || entry.name.hasSuffix("Port")
          ? PolicyPort(entry.value.text) : nil
      }
      return rule(
        "toEndpoints", [matching((podNamespaceLabel, String(parts[1])))], ports)
    }
  }

  private func outsideRules(of application: ResolvedApplication) -> [Draft] {
    application.blueprint.egress.compactMap { egress in
      if let name = egress.to["fqdn"]?.string {
        return rule("toFQDNs", [hostSelector(name)], egress.policyPorts)
      }
      if let range = egress.to["cidr"]?.string {
        return rule("toCIDR", [.string(range)], egress.policyPorts)
      }
      return nil
    }
  }
}
