internal import Diagnostics
internal import Model
package import Resolution
internal import Syntax

/// Where a part of the kit runs.
package struct KitPart: Hashable, Sendable {
  package let name: String
  /// On the management cluster alone.
  package let isManagement: Bool
  /// Of the management cluster, and in every other one in a profile of its own.
  package let isRegional: Bool

  package init(name: String, isManagement: Bool, isRegional: Bool) {
    self.name = name
    self.isManagement = isManagement
    self.isRegional = isRegional
  }

  package func runs(onManagement: Bool) -> Bool { onManagement || !isManagement || isRegional }
}

/// What each host cluster of a workspace's Sovereigns carries: the kit, what every Organization has
/// there, and the Applications of the plans.
package func estimate(
  _ resolved: ResolvedWorkspace, _ plans: [InstallPlan], kit: [KitPart], facts: CapacityFacts
) -> [ClusterEstimate] {
  resolved.sovereigns.flatMap { sovereign in
    let here = plans.filter { $0.environment.sovereign.domain == sovereign.domain }
    let autoscaler = sovereign.sovereign.autoscaler
    let kit = kit.filter { $0.name != facts.autoscaler || autoscaler != nil }
    return sovereign.clusters.map { cluster in
      let region = region(of: cluster, in: sovereign.sovereign, resolved.facts)
      let nodes = region?.nodes?["count"]?.integer.flatMap { Int(exactly: $0) } ?? 1
      let growth = autoscaler?["max"]?.integer.flatMap { Int(exactly: $0) }
      return ClusterEstimate(
        name: cluster.name, nodes: nodes,
        machine: region?.nodes?["type"].flatMap {
          facts.machine($0.text, of: cluster.provider)
        }, maxPods: facts.maxPods, growth: growth ?? 0,
        parts: kitParts(kit, resolved.catalog, isManagement: cluster == sovereign.management)
          + organizationParts(on: cluster, here, resolved.catalog, facts)
          + applicationParts(on: cluster, here))
    }
  }
}

/// The kit's parts of one cluster; footprints are the newest Blueprints'.
package func kitParts(
  _ kit: [KitPart], _ catalog: Catalog, isManagement: Bool
) -> [EstimatePart] {
  let newest = Dictionary(
    catalog.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  return kit.filter { $0.runs(onManagement: isManagement) }.map {
    EstimatePart($0.name, source: .kit, newest[$0.name])
  }
}

private func organizationParts(
  on cluster: HostCluster, _ plans: [InstallPlan], _ catalog: Catalog, _ facts: CapacityFacts
) -> [EstimatePart] {
  let organizations = Set(
    plans.filter { plan in
      let environment = plan.environment
      return environment.regions.contains(cluster.region)
        && environment.buildingBlock == cluster.buildingBlock
        && environment.envType == cluster.envType
    }.map(\.environment.organization.name))
  guard !organizations.isEmpty else { return [] }
  return facts.organizationParts.map { name in
    EstimatePart(
      name, source: .organization, catalog.entries.first { $0.name == name },
      instances: organizations.count)
  }
}

private func applicationParts(
  on cluster: HostCluster, _ plans: [InstallPlan]
) -> [EstimatePart] {
  plans.flatMap { plan in
    plan.applications.filter { $0.application.placement.clusters.contains(cluster) }.map {
      EstimatePart(
        "\(plan.environment.name)/\($0.name)", source: .application, $0.application.entry)
    }
  }
}

private func region(
  of cluster: HostCluster, in sovereign: Sovereign, _ facts: Facts
) -> Sovereign.Region? {
  sovereign.regions.first { region in
    let written = region.code?.value ?? region.region.value
    let code = facts.naming.region(written, of: region.provider.value)?.code ?? written
    return code == cluster.region
      && region.buildingBlocks.contains { $0.value == cluster.buildingBlock }
  }
}
