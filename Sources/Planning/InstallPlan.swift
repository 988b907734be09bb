package import Model
package import Resolution

/// What is to be done in one Environment so that it has what its Applications ask for (resolution.md, "Install plan"). An object:
/// who plans again is given the same one where nothing about it has changed.
package final class InstallPlan: Sendable {
  package let environment: ResolvedEnvironment
  /// In the order of writing: by wave, then by name. An Application follows all that it waits for.
  package let applications: [PlannedApplication]
  /// What a console would ask the user, with the answer that was taken.
  package let choices: [Choice]
  /// The policies that hold for the Environment.
  package let policies: [EnvironmentPolicy]
  /// Those that hold for its Organization.
  package let secretPolicies: [SecretPolicy]
  /// What people wrote on how an Application fails over, by its name.
  package let continuums: [String: Continuum]

  init(
    environment: ResolvedEnvironment, applications: [PlannedApplication], choices: [Choice],
    policies: [EnvironmentPolicy], secretPolicies: [SecretPolicy], continuums: [String: Continuum]
  ) {
    self.environment = environment
    self.applications = applications
    self.choices = choices
    self.policies = policies
    self.secretPolicies = secretPolicies
    self.continuums = continuums
  }

  /// Whether what surrounds the Applications of the two plans is the same.
  package func hasSurroundings(of other: InstallPlan) -> Bool {
    let (own, others) = (environment, other.environment)
    return own.environment.header.node == others.environment.header.node
      && own.organization.header.node == others.organization.header.node
      && own.sovereign.sovereign.header.node == others.sovereign.sovereign.header.node
      && policies.map(\.header.node) == other.policies.map(\.header.node)
      && secretPolicies.map(\.header.node) == other.secretPolicies.map(\.header.node)
  }

  /// The plan of some of its Applications alone.
  package func limited(to names: Set<String>) -> InstallPlan {
    InstallPlan(
      environment: environment, applications: applications.filter { names.contains($0.name) },
      choices: choices.filter { names.contains($0.application) }, policies: policies,
      secretPolicies: secretPolicies, continuums: continuums)
  }

  /// Names by wave.
  package var waves: [[String]] {
    var waves: [[String]] = []
    for application in applications {
      while waves.count <= application.wave { waves.append([]) }
      waves[application.wave].append(application.name)
    }
    return waves
  }

  /// `{org}/{environment}`, whose `main` Flux follows.
  package var repository: String {
    "\(environment.organization.name)/\(environment.name)"
  }
}

/// One Application of a plan.
package struct PlannedApplication: Sendable {
  package let application: ResolvedApplication
  package let action: Action
  /// Counts from 0; all of one wave can be installed side by side.
  package let wave: Int
  /// `{org}/{app}`.
  package let repository: String
  package let branch: String

  package enum Action: String, Hashable, Sendable {
    /// A person wrote it: it is installed, or kept as it is.
    case install
    /// It comes into being because another one needs it.
    case create
  }

  package var name: String { application.name }

  /// The Applications that its Kustomization waits for in a host cluster, sorted: those dependencies that run there too.
  package func waitsFor(in cluster: HostCluster, of plan: InstallPlan) -> [String] {
    application.dependencies.compactMap(\.application).filter { name in
      plan.environment.application(name)?.placement.clusters.contains(cluster) ?? false
    }.sorted()
  }
}

/// "Use existing or create new?" for one dependency.
package struct Choice: Hashable, Sendable {
  package let application: String
  package let alias: String
  package let blueprint: String
  package let range: String
  /// Applications of the Environment that would fit, sorted.
  package let candidates: [String]
  /// The Application that the plan takes.
  package let taken: String
  /// Whether the plan creates it.
  package let creates: Bool
}
