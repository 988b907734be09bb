package import Diagnostics
package import Model
package import Schemas
package import Syntax
package import Versioning

/// One version of a Blueprint with all that is computed from it alone: thousands of Applications ask for it.
package final class CatalogEntry: Sendable {
  package let blueprint: Blueprint
  package let name: String
  package let version: Version
  /// `nil` where the Blueprint takes any config.
  package let schema: Schema?
  /// What is wrong with the configSchema.
  package let schemaDiagnostics: [Diagnostic]
  package let placement: Blueprint.PlacementSchema
  package let dependencies: [DeclaredDependency]
  /// Whether it runs beside the vClusters and is bound to rather than installed by a dependent.
  package let isPlatform: Bool
  /// Whether it says anything about its dependencies or to its dependents that has to be evaluated.
  let hasExpressions: Bool
  /// Values by the name of the overlay that sets them.
  package let overlays: Node?
  private let namespace: String

  /// How a console asks for a value, as the keyword of a schema.
  package static let hint = "x-catalyst-ui-hint"
  /// The hint of a value that is the name of an Application.
  package static let applicationHint = "application-ref"

  /// `schemas` are those of the catalog that have an address.
  init(_ blueprint: Blueprint, version: Version, schemas: [String: Node]) {
    self.blueprint = blueprint
    self.version = version
    name = blueprint.name
    placement = blueprint.placement
    dependencies = blueprint.depends.map(DeclaredDependency.init)
    isPlatform = blueprint.isPlatform
    overlays = blueprint.manifests?.overlays
    hasExpressions =
      blueprint.outputs != nil
      || dependencies.contains { $0.declared.when != nil || $0.declared.values != nil }
    namespace = blueprint.header.namespace?.value ?? Catalog.publicNamespace
    let compiled = blueprint.configSchema.map { compileConfigSchema($0, schemas) }
    schema = compiled?.value
    schemaDiagnostics = compiled?.diagnostics ?? []
  }

  /// Shared catalogs are seen by all; a private Blueprint and one in an Organization's namespace by that Organization only.
  func isVisible(to organization: String) -> Bool {
    namespace == Catalog.publicNamespace || namespace == Catalog.sovereignNamespace
      || namespace == organization
  }
}

private func compileConfigSchema(
  _ node: Node, _ schemas: [String: Node]
) -> Diagnosed<Schema> {
  var options = SchemaOptions()
  options.pointsAtSchema = true
  options.annotation = CatalogEntry.hint
  options.remoteSchema = { schemas[$0] }
  let isDraft07 = node["$schema"]?.textHolds("draft-07") ?? false
  return Schema.compile(node, dialect: isDraft07 ? .draft07 : .draft2020, options: options)
}

/// A dependency as a Blueprint declares it, read once.
package struct DeclaredDependency: Sendable {
  package let declared: Blueprint.Dependency

  init(_ dependency: Blueprint.Dependency) { declared = dependency }
}
