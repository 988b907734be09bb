import Diagnostics
import Graphs
package import Model
package import Resolution
import Workspaces

/// Makes the plan of every Environment. What depends in circles is left out; resolution has reported it. A plan among `earlier`
/// that is made of the same is taken over.
package func plan(_ resolved: ResolvedWorkspace, earlier: Plans = Plans()) -> [InstallPlan] {
  var continuums: [String: [String: Continuum]] = [:]
  for continuum in resolved.workspace.continuums {
    guard let environment = continuum.environment, let application = continuum.application
    else { continue }
    continuums[environment.value, default: [:]][application.value] = continuum
  }
  return resolved.environments.map { environment in
    let policies = resolved.workspace.environmentPolicies.filter { policy in
      policy.environments.contains { matches(environment.name, $0.value) }
    }
    let secretPolicies = resolved.workspace.secretPolicies.filter {
      $0.applies(to: environment.organization)
    }
    let continuums = continuums[environment.name] ?? [:]
    let known = earlier[environment]
    if let known, known.policies.map(\.header.node) == policies.map(\.header.node),
      known.secretPolicies.map(\.header.node) == secretPolicies.map(\.header.node),
      known.continuums.mapValues(\.header.node) == continuums.mapValues(\.header.node)
    {
      return known
    }
    return InstallPlan(
      environment: environment, applications: planned(environment),
      choices: choices(in: environment), policies: policies, secretPolicies: secretPolicies,
      continuums: continuums)
  }
}

/// Plans by their Environments, for those who plan nearly the same workspace again.
package struct Plans: Sendable {
  private var all: [Identity: InstallPlan] = [:]

  package init(_ plans: [InstallPlan] = []) {
    all = Dictionary(
      plans.map { ($0.environment.environment.header.identity, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Takes over what another workspace came to, which is the newer one.
  package mutating func merge(_ newer: Plans) { all.merge(newer.all) { _, new in new } }

  /// What of it concerns some Environments.
  package func limited(to environments: some Sequence<Identity>) -> Plans {
    var found = self
    found.all = [:]
    for identity in environments { found.all[identity] = all[identity] }
    return found
  }

  package mutating func forget(_ environment: Identity) { all[environment] = nil }

  subscript(_ environment: ResolvedEnvironment) -> InstallPlan? {
    let known = all[environment.environment.header.identity]
    return known?.environment === environment ? known : nil
  }
}

/// The Applications by wave: what nothing waits for comes first.
private func planned(_ environment: ResolvedEnvironment) -> [PlannedApplication] {
  let applications = environment.applications
  let positions = Dictionary(
    uniqueKeysWithValues: applications.enumerated().map { ($1.name, $0) })
  var edges: [Graph.Edge] = []
  for (position, application) in applications.enumerated() {
    for dependency in application.dependencies.compactMap(\.application) {
      if let target = positions[dependency] { edges.append(Graph.Edge(from: position, to: target)) }
    }
  }
  let waves = Graph(nodeCount: applications.count, edges: edges).waves().waves
  return waves.enumerated().flatMap { wave, members in
    members.map { member in
      let application = applications[member]
      return PlannedApplication(
        application: application, action: application.written == nil ? .create : .install,
        wave: wave, repository: "\(environment.organization.name)/\(application.name)",
        branch: environment.branch)
    }.sorted { $0.name < $1.name }
  }
}

private func choices(in environment: ResolvedEnvironment) -> [Choice] {
  environment.applications.flatMap { application in
    application.dependencies.compactMap { dependency -> Choice? in
      guard let taken = dependency.application else { return nil }
      let blueprint = dependency.declared.blueprint.value
      return Choice(
        application: application.name, alias: dependency.alias, blueprint: blueprint,
        range: dependency.declared.range?.value ?? "*",
        candidates: environment.applications.filter {
          $0.blueprint.name == blueprint && $0.written != nil && $0.name != application.name
        }.map(\.name),
        taken: taken, creates: dependency.binding == .created(taken))
    }
  }
}
