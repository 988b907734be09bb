import Diagnostics
package import Model
import Syntax
import Versioning

/// All Blueprints that can be installed, by name and version (resolution.md, "Catalog").
package struct Catalog: Sendable {
  private let byName: [String: [CatalogEntry]]
  /// Sorted.
  package let names: [String]
  /// All versions of all Blueprints, by name, newest first.
  package let entries: [CatalogEntry]
  private let expressions: [ObjectIdentifier: BlueprintExpressions]

  /// The versions of a Blueprint that an Organization sees, newest first.
  package func versions(of name: String, for organization: String) -> [CatalogEntry] {
    versions(of: name).filter { $0.isVisible(to: organization) }
  }

  /// The versions of a Blueprint, whoever sees them, newest first.
  package func versions(of name: String) -> [CatalogEntry] { byName[name] ?? [] }

  package func knows(_ name: String) -> Bool { byName[name] != nil }

  package init(_ blueprints: [Blueprint], mapping: some OrderedMapping = InTurn()) {
    let schemas = Catalog.schemasWithAddress(blueprints)
    let made = mapping.map(blueprints) { blueprint in
      blueprint.version.map { CatalogEntry(blueprint, version: $0.value, schemas: schemas) }
    }.compactMap(\.self)
    let byName = Dictionary(grouping: made, by: \.name)
      .mapValues { $0.sorted { $0.version > $1.version } }
    self.byName = byName
    names = byName.keys.sorted()
    entries = names.flatMap { byName[$0] ?? [] }
    expressions = compiledExpressions(byName, mapping: mapping)
  }

  /// By their `$id`: a `$ref` that leaves its file leads to these and nowhere else.
  private static func schemasWithAddress(_ blueprints: [Blueprint]) -> [String: Node] {
    var schemas: [String: Node] = [:]
    for schema in blueprints.compactMap(\.configSchema) {
      if let address = schema["$id"]?.string, schemas[address] == nil { schemas[address] = schema }
    }
    return schemas
  }

  /// The expressions of a Blueprint of this catalog.
  package func expressions(of entry: CatalogEntry) -> BlueprintExpressions {
    expressions[ObjectIdentifier(entry)] ?? BlueprintExpressions()
  }
}

/// Once all Blueprints are known, since types come from those that are depended on. Most have no expressions, and the
/// types of those are only made where another's expressions ask for them.
private func compiledExpressions(
  _ byName: [String: [CatalogEntry]], mapping: some OrderedMapping
) -> [ObjectIdentifier: BlueprintExpressions] {
  let speaking = byName.values.joined().filter(\.hasExpressions)
  let targets = speaking.map { entry in
    entry.dependencies.map { newest(allowedBy: $0.declared, of: byName) }
  }
  var asked: [ObjectIdentifier: CatalogEntry] = [:]
  for entry in speaking + targets.joined().compactMap(\.self) {
    asked[ObjectIdentifier(entry)] = entry
  }
  let types = Dictionary(
    uniqueKeysWithValues: mapping.map(Array(asked.values)) {
      (ObjectIdentifier($0), BlueprintTypes($0))
    })
  let compiled = mapping.map(Array(zip(speaking, targets))) { entry, targets in
    let bound = zip(entry.dependencies, targets).map { dependency, target in
      DependencyTarget(dependency.declared, target.flatMap { types[ObjectIdentifier($0)] })
    }
    return types[ObjectIdentifier(entry)].map {
      (ObjectIdentifier(entry), BlueprintExpressions(entry.blueprint, $0, bound))
    }
  }
  return Dictionary(uniqueKeysWithValues: compiled.compactMap(\.self))
}

/// The newest version that a dependency allows, whoever sees it.
private func newest(
  allowedBy dependency: Blueprint.Dependency, of byName: [String: [CatalogEntry]]
) -> CatalogEntry? {
  let range = dependency.range.flatMap { try? VersionRange($0.value) }
  return byName[dependency.blueprint.value]?.first { range?.contains($0.version) ?? true }
}

extension Catalog {
  package static let publicNamespace = "catalog"
  package static let sovereignNamespace = "catalog-sovereign"
}
