import Diagnostics
import Expressions
import Model
import Resolution
import Schemas
import Syntax
import Versioning

extension Rule {
  /// What a Blueprint gives its dependency fails for everyone who installs it, so it is found where it is written.
  static let dependencyValues = Rule(
    "dependency-values", .error,
    "the values that a Blueprint gives a dependency are a config that the dependency allows, with every overlay"
  ) { workspace in
    workspace.catalog.entries.flatMap { entry in
      entry.blueprint.depends.enumerated().flatMap { position, dependency in
        findings(about: dependency, position, of: entry, in: workspace.catalog)
      }
    }
  }
}

private func findings(
  about dependency: Blueprint.Dependency, _ position: Int, of entry: CatalogEntry,
  in catalog: Catalog
) -> [Finding] {
  guard let values = dependency.values,
    let target = target(of: dependency, of: entry, in: catalog), let schema = target.schema
  else { return [] }
  // An expression that cannot be compiled, or is of the wrong type, is reported where expressions are checked.
  let isReported = catalog.expressions(of: entry).diagnostics.contains {
    values.range.holds($0.finding.range)
  }
  if isReported { return [] }
  var found: [Finding] = []
  for own in configs(of: entry) {
    let roots = Roots([("config", own)])
    if isLeftOut(dependency, roots) { continue }
    let given = PartialValues(values, roots: roots)
    for base in overlays(of: target) {
      let merged = Tree(merge(base, under: given.tree.root), origin: values.range)
      let config = Tree(schema.applyingDefaults(to: merged.root), origin: values.range)
      for finding in schema.validate(config.root, owner: dependency.node.entry("values")?.key)
      where given.isCertain(finding) {
        found.append(finding.pointing(at: dependency, position, values))
      }
    }
  }
  return found.reduce(into: []) { kept, next in
    if !kept.contains(where: { $0.range == next.range && $0.message == next.message }) {
      kept.append(next)
    }
  }
}

/// The newest version that the dependency may be.
private func target(
  of dependency: Blueprint.Dependency, of entry: CatalogEntry, in catalog: Catalog
) -> CatalogEntry? {
  let range = dependency.range.flatMap { try? VersionRange($0.value) }
  return catalog.entries.first { candidate in
    candidate.name == dependency.blueprint.value && range?.contains(candidate.version) ?? true
  }
}

/// What the Blueprint's own config may be, as far as the Blueprint knows: the defaults, and every overlay laid over them.
private func configs(of entry: CatalogEntry) -> [Node] {
  overlays(of: entry).map { overlay in
    let origin = entry.blueprint.header.name.range
    let base = overlay ?? Tree(.mapping([]), origin: origin).root
    guard let schema = entry.schema else { return base }
    return Tree(schema.applyingDefaults(to: base), origin: base.range).root
  }
}

/// No overlay, then each of the Blueprint's.
private func overlays(of entry: CatalogEntry) -> [Node?] {
  [nil] + (entry.overlays?.entries.map { $0.value } ?? [])
}

/// Whether the dependency is known not to apply.
private func isLeftOut(_ dependency: Blueprint.Dependency, _ roots: Roots) -> Bool {
  guard let when = dependency.when, let predicate = Predicate.compile(when).value else {
    return false
  }
  let result = predicate.evaluate(roots)
  return result.diagnostics.isEmpty && !result.value
}

extension SchemaFinding {
  /// A value that an expression takes from elsewhere is at fault where it stands; who gives it to whom is a note.
  fileprivate func pointing(
    at dependency: Blueprint.Dependency, _ position: Int, _ values: Node
  ) -> Finding {
    var finding = finding(below: "/spec/depends/\(position)/values")
    let isWrittenHere =
      range.file == values.range.file && range.start >= values.range.start
      && range.end <= values.range.end
    if !isWrittenHere {
      let place = dependency.node.entry("values")?.key.range ?? dependency.alias.range
      finding.notes.insert(
        Note("it is given to '\(dependency.alias.value)' here", at: place), at: 0)
      finding.path = nil
    }
    return finding
  }
}

extension SourceRange {
  fileprivate func holds(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
