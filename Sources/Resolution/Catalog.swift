package import Diagnostics
package import Model
package import Schemas
import Syntax
package import Versioning

/// All Blueprints that can be installed, by name and version (resolution.md, "Catalog").
package struct Catalog: Sendable {
  private let byName: [String: [CatalogEntry]]

  /// The versions of a Blueprint that an Organization sees, newest first.
  package func versions(of name: String, for organization: String) -> [CatalogEntry] {
    (byName[name] ?? []).filter { $0.isVisible(to: organization) }
  }

  package func knows(_ name: String) -> Bool { byName[name] != nil }

  /// Sorted.
  package var names: [String] { byName.keys.sorted() }

  /// All versions of all Blueprints, by name, newest first.
  package var entries: [CatalogEntry] { names.flatMap { byName[$0] ?? [] } }

  package init(_ blueprints: [Blueprint]) {
    var byName: [String: [CatalogEntry]] = [:]
    for blueprint in blueprints {
      guard let version = blueprint.version?.value else { continue }
      byName[blueprint.name, default: []].append(CatalogEntry(blueprint, version: version))
    }
    self.byName = byName.mapValues { $0.sorted { $0.version > $1.version } }
  }
}

/// One version of a Blueprint with its configSchema made ready.
package struct CatalogEntry: Sendable {
  package let blueprint: Blueprint
  package let version: Version
  /// `nil` where the Blueprint takes any config.
  package let schema: Schema?
  /// What is wrong with the configSchema.
  package let schemaDiagnostics: [Diagnostic]

  init(_ blueprint: Blueprint, version: Version) {
    self.blueprint = blueprint
    self.version = version
    guard let node = blueprint.configSchema else {
      schema = nil
      schemaDiagnostics = []
      return
    }
    var options = SchemaOptions()
    options.pointsAtSchema = true
    let isDraft07 = node["$schema"]?.text.contains("draft-07") ?? false
    let compiled = Schema.compile(
      node, dialect: isDraft07 ? .draft07 : .draft2020, options: options)
    schema = compiled.value
    schemaDiagnostics = compiled.diagnostics
  }

  package var name: String { blueprint.name }

  /// Shared catalogs are seen by all; a private Blueprint and one in an Organization's namespace by that Organization only.
  func isVisible(to organization: String) -> Bool {
    let namespace = blueprint.header.namespace?.value ?? Catalog.publicNamespace
    return namespace == Catalog.publicNamespace || namespace == Catalog.sovereignNamespace
      || namespace == organization
  }
}

extension Catalog {
  package static let publicNamespace = "catalog"
  package static let sovereignNamespace = "catalog-sovereign"
}
