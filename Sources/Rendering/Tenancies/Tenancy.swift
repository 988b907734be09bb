import Diagnostics
import Model
import Planning
import Resolution
import Workspaces

/// One vCluster: an Organization's place on one host cluster.
struct Tenancy: Sendable {
  let organization: Organization
  let cluster: HostCluster
  /// Of the vCluster, its namespace and its folder: the slug, or `{org}-dmz`.
  let name: String
  let purpose: Purpose

  enum Purpose: Sendable {
    /// It holds the Applications of these Environments; by the naming scheme there is one.
    case workload([InstallPlan])
    /// It stands before the workload tenancies on these host clusters.
    case edge([HostCluster])
  }

  var isEdge: Bool {
    if case .edge = purpose { return true }
    return false
  }

  /// The Environments whose Applications stand in it.
  var plans: [InstallPlan] {
    if case .workload(let plans) = purpose { return plans }
    return []
  }

  /// The Applications that run in it, with their Environment.
  var applications: [(plan: InstallPlan, planned: PlannedApplication)] {
    plans.flatMap { plan in
      plan.applications.filter { $0.application.placement.clusters.contains(cluster) }
        .map { (plan, $0) }
    }
  }

  /// `clusters/<host-cluster>/<name>`
  var folder: String { "clusters/\(cluster.name)/\(name)" }
}

extension Organization {
  /// Whether traffic from outside comes in through a vCluster of its own (architecture document, §10.6).
  var hasEdge: Bool { kind?.value == .customer && tier?.value == .corporate }
}

extension Tenancy {
  /// Every tenancy of a Sovereign.
  static func all(
    _ resolved: ResolvedWorkspace, plans: [InstallPlan], sovereign: ResolvedSovereign
  ) -> [Tenancy] {
    var tenancies: [Tenancy] = []
    var plansByOrganization: [String: [InstallPlan]] = [:]
    for plan in plans where plan.environment.sovereign.domain == sovereign.domain {
      plansByOrganization[plan.environment.organization.name, default: []].append(plan)
    }
    for organization in resolved.workspace.organizations {
      let plans = plansByOrganization[organization.name] ?? []
      var byCluster: [HostCluster: [InstallPlan]] = [:]
      for plan in plans {
        for cluster in plan.clusters { byCluster[cluster, default: []].append(plan) }
      }
      for (cluster, plans) in byCluster {
        tenancies.append(
          Tenancy(
            organization: organization, cluster: cluster, name: organization.name,
            purpose: .workload(plans)))
      }
      guard organization.hasEdge else { continue }
      tenancies += edges(of: organization, before: Array(byCluster.keys), sovereign: sovereign)
    }
    return tenancies.sorted { ($0.cluster, $0.name) < ($1.cluster, $1.name) }
  }

  /// On the edge cluster of the region where there is one, beside the Applications where all blocks stand on one cluster.
  private static func edges(
    of organization: Organization, before clusters: [HostCluster], sovereign: ResolvedSovereign
  ) -> [Tenancy] {
    var fronts: [HostCluster: [HostCluster]] = [:]
    for cluster in clusters {
      let edge = sovereign.cluster(
        region: cluster.region, buildingBlock: "dmz", envType: cluster.envType)
      fronts[edge ?? cluster, default: []].append(cluster)
    }
    return fronts.map { edge, clusters in
      Tenancy(
        organization: organization, cluster: edge, name: "\(organization.name)-dmz",
        purpose: .edge(clusters.sorted()))
    }
  }
}
