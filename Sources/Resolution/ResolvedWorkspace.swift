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
}

/// An Environment with all Applications that will stand in it.
package struct ResolvedEnvironment: Sendable {
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

  package var name: String { environment.name }

  package func application(_ name: String) -> ResolvedApplication? {
    applications.first { $0.name == name }
  }
}
