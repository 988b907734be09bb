import Diagnostics
import Graphs
import Model
package import Resolution
import Workspaces

/// Makes the plan of every Environment. What depends in circles is left out; resolution has reported it.
package func plan(_ resolved: ResolvedWorkspace) -> [InstallPlan] {
  var continuums: [String: [String: Continuum]] = [:]
  for continuum in resolved.workspace.continuums {
    guard let environment = continuum.environment, let application = continuum.application
    else { continue }
    continuums[environment.value, default: [:]][application.value] = continuum
  }
  return resolved.environments.map { environment in
    InstallPlan(
      environment: environment, applications: planned(environment),
      choices: choices(in: environment),
      policies: resolved.workspace.environmentPolicies.filter { policy in
        policy.environments.contains { matches(environment.name, $0.value) }
      },
      secretPolicies: resolved.workspace.secretPolicies.filter {
        $0.applies(to: environment.organization)
      },
      continuums: continuums[environment.name] ?? [:])
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
