package import Model
package import Workspaces

/// A workspace in which every reference is bound.
package struct ResolvedWorkspace: Sendable {
  package let workspace: Workspace
  package let facts: Facts
  package let catalog: Catalog
  package let sovereigns: [ResolvedSovereign]
  /// Sorted by name; those whose Organization or Sovereign is missing are left out.
  package let environments: [ResolvedEnvironment]
  /// For those who resolve nearly the same workspace again.
  package let resolutions: Resolutions

  /// The workspace without Applications and Environments, and with no plan of any.
  package var withoutEnvironments: ResolvedWorkspace {
    ResolvedWorkspace(
      workspace: workspace.withoutEnvironments, facts: facts, catalog: catalog,
      sovereigns: sovereigns, environments: [], resolutions: Resolutions())
  }
}

/// An Environment with all Applications that will stand in it. An object, as they are.
package final class ResolvedEnvironment: Sendable {
  package let environment: Environment
  package let organization: Organization
  package let sovereign: ResolvedSovereign
  package let envType: String
  package let buildingBlock: String
  /// The branch of every Application's repository that this Environment follows.
  package let branch: String
  /// Application names end in it.
  package let domain: String
  /// Where Applications run that name no region of their own, the primary first.
  package let regions: [String]
  /// Sorted by name.
  package let applications: [ResolvedApplication]

  init(
    environment: Environment, organization: Organization, sovereign: ResolvedSovereign,
    envType: String, buildingBlock: String, branch: String, domain: String, regions: [String],
    applications: [ResolvedApplication]
  ) {
    self.environment = environment
    self.organization = organization
    self.sovereign = sovereign
    self.envType = envType
    self.buildingBlock = buildingBlock
    self.branch = branch
    self.domain = domain
    self.regions = regions
    self.applications = applications
  }

  package var name: String { environment.name }

  package func application(_ name: String) -> ResolvedApplication? {
    applications.first { $0.name == name }
  }
}
