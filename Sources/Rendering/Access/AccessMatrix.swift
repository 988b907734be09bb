package import Diagnostics
package import Model
package import Planning
package import Resolution
import Workspaces

/// Who may do what where, and by which UserAccess.
package struct AccessMatrix: Sendable {
  /// Sorted by user, Environment, Application and tier.
  package let rows: [Row]
  /// The tiers that are granted, with what each may do, lowest first.
  package let tiers: AccessTiers
  /// Grants that reach nothing, sorted.
  package let idle: [Identity]

  /// One user's right in one Environment or Application.
  package struct Row: Hashable, Sendable {
    package let user: String
    package let tier: String
    package let organization: String
    package let environment: String
    /// `nil` where all of the Environment is meant.
    package let application: String?
    /// Sorted.
    package let clusters: [String]
    /// What grants it: a UserAccess, or the Organization that names the user as an owner.
    package let by: Identity
  }
}

/// The matrix of a workspace; empty where it has no Sovereign.
package func accessMatrix(
  _ resolved: ResolvedWorkspace, plans: [InstallPlan]
) -> Diagnosed<AccessMatrix> {
  let table = resolved.facts.table("tiers.yaml")
  let tiers = AccessTiers(table.value)
  var collector = MatrixCollector()
  for sovereign in resolved.sovereigns {
    let labels = ObjectLabels(resolved.facts.labels, sovereign: sovereign.domain)
    let grants = resolved.workspace.userAccesses.compactMap { Grant($0, tiers: tiers) }
    for tenancy in Tenancy.all(resolved, plans: plans, sovereign: sovereign) {
      for plan in tenancy.plans {
        let labels = labels.adding(tenancy.cluster)
          .adding(organization: tenancy.organization.name, vcluster: tenancy.name)
          .adding(environment: plan.environment.name)
        collector.addOwners(of: tenancy, plan)
        for grant in grants { collector.add(grant, in: tenancy, plan, labels) }
      }
    }
  }
  let used = Set(collector.clusters.keys.map(\.by))
  let idle = resolved.workspace.userAccesses.map(\.header.identity).filter { !used.contains($0) }
  return Diagnosed(
    AccessMatrix(rows: collector.rows, tiers: tiers, idle: idle.sorted()), table.diagnostics)
}

/// Rights by all that a row has but its clusters.
private struct MatrixCollector {
  struct Key: Hashable {
    let user: String
    let tier: String
    let organization: String
    let environment: String
    let application: String?
    let by: Identity
  }

  private(set) var clusters: [Key: Set<String>] = [:]

  mutating func addOwners(of tenancy: Tenancy, _ plan: InstallPlan) {
    for owner in tenancy.organization.owners {
      add(
        owner.value, "owner", nil, by: tenancy.organization.header.identity, tenancy, plan)
    }
  }

  mutating func add(
    _ grant: Grant, in tenancy: Tenancy, _ plan: InstallPlan, _ labels: ObjectLabels
  ) {
    let by = grant.access.header.identity
    switch grant.reach(in: tenancy, labels: labels) {
    case .nowhere: break
    case .everything: add(grant.user, grant.tier.name, nil, by: by, tenancy, plan)
    case .applications(let names):
      for name in names { add(grant.user, grant.tier.name, name, by: by, tenancy, plan) }
    }
  }

  private mutating func add(
    _ user: String, _ tier: String, _ application: String?, by: Identity, _ tenancy: Tenancy,
    _ plan: InstallPlan
  ) {
    let key = Key(
      user: user, tier: tier, organization: tenancy.organization.name,
      environment: plan.environment.name, application: application, by: by)
    clusters[key, default: []].insert(tenancy.cluster.name)
  }

  var rows: [AccessMatrix.Row] {
    clusters.map { key, clusters in
      AccessMatrix.Row(
        user: key.user, tier: key.tier, organization: key.organization,
        environment: key.environment, application: key.application, clusters: clusters.sorted(),
        by: key.by)
    }.sorted {
      ($0.user, $0.environment, $0.application ?? "", $0.tier, $0.by)
        < ($1.user, $1.environment, $1.application ?? "", $1.tier, $1.by)
    }
  }
}
