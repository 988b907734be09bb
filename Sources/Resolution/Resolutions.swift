import Diagnostics
package import Model
import Syntax
import Workspaces

/// What was resolved, with what it was resolved from. Who resolves a workspace that differs little from an earlier one hands in
/// what that came to: what is made of the same objects is taken over, and the rest is made anew, so that the result is the same
/// either way. Of the same `Facts`.
package struct Resolutions: Sendable {
  /// `nil` where nothing was resolved yet.
  private(set) var catalog: Catalog?
  /// What the catalog was made from.
  private var blueprints: [Blueprint] = []
  private var environments: [Identity: EnvironmentResolution] = [:]

  package init() {}

  init(_ catalog: Catalog, of blueprints: [Blueprint], _ environments: [EnvironmentResolution]) {
    self.catalog = catalog
    self.blueprints = blueprints
    self.environments = Dictionary(
      environments.map { ($0.identity, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Takes over what another workspace came to, which is the newer one.
  package mutating func merge(_ newer: Resolutions) {
    if newer.catalog != nil { (catalog, blueprints) = (newer.catalog, newer.blueprints) }
    environments.merge(newer.environments) { _, new in new }
  }

  /// What of it concerns some Environments.
  package func limited(to identities: some Sequence<Identity>) -> Resolutions {
    var found = self
    found.environments = [:]
    for identity in identities { found.environments[identity] = environments[identity] }
    return found
  }

  package mutating func forget(_ environment: Identity) { environments[environment] = nil }

  /// The catalog, where it was made of the same Blueprints.
  package func catalog(of other: [Blueprint]) -> Catalog? {
    let isSame =
      blueprints.count == other.count
      && zip(blueprints, other).allSatisfy { $0.header.node == $1.header.node }
    return isSame ? catalog : nil
  }

  subscript(_ environment: Identity) -> EnvironmentResolution? { environments[environment] }
}

/// What one Environment's Applications were resolved to, and from what.
final class EnvironmentResolution: Sendable {
  let identity: Identity
  let scope: EnvironmentScope
  let catalog: Catalog
  let written: [Application]
  let environment: Diagnosed<ResolvedEnvironment>

  init(
    _ scope: EnvironmentScope, _ written: [Application], catalog: Catalog, facts: Facts,
    earlier: EnvironmentResolution?
  ) {
    identity = scope.environment.header.identity
    self.scope = scope
    self.catalog = catalog
    self.written = written
    let known = earlier.flatMap { $0.isOf(scope, catalog) ? $0 : nil }
    environment = resolveApplications(
      written, in: scope, catalog: catalog, facts: facts,
      earlier: known?.environment.value.applications ?? []
    ).map { scope.with($0) }
  }

  /// Whether nothing that it was resolved from has changed.
  func isOf(_ scope: EnvironmentScope, _ written: [Application], _ catalog: Catalog) -> Bool {
    isOf(scope, catalog) && self.written.count == written.count
      && zip(self.written, written).allSatisfy { $0.header.node == $1.header.node }
  }

  private func isOf(_ scope: EnvironmentScope, _ catalog: Catalog) -> Bool {
    self.scope.isLike(scope) && self.catalog.entries.elementsEqual(catalog.entries, by: ===)
  }
}

extension EnvironmentScope {
  /// Whether the two are of the same objects: everything else in them comes from these.
  fileprivate func isLike(_ other: EnvironmentScope) -> Bool {
    environment.header.node == other.environment.header.node
      && organization.header.node == other.organization.header.node
      && sovereign.sovereign.header.node == other.sovereign.sovereign.header.node
  }
}
