import Diagnostics
import Model
import Resolution
import Versioning

extension Rule {
  /// A catalog may be checked in part, so this warns; an Application that needs the missing one is an error of its own.
  static let blueprintDependency = Rule(
    "blueprint-dependency", .warning,
    "every Blueprint that another needs is in the catalog, in a version that it allows"
  ) { workspace in
    workspace.catalog.entries.flatMap { entry in
      entry.dependencies.compactMap {
        finding(about: $0.declared, of: entry, in: workspace.catalog)
      }
    }
  }
}

private func finding(
  about dependency: Blueprint.Dependency, of entry: CatalogEntry, in catalog: Catalog
) -> Finding? {
  let name = dependency.blueprint
  let versions = catalog.versions(of: name.value)
  if versions.isEmpty {
    var finding = Finding(
      "'\(entry.name)' needs '\(name.value)', which no catalog has", at: name.range)
    if let nearest = nearestName(to: name.value, among: catalog.names.filter { $0 != entry.name }) {
      finding.help = "did you mean '\(nearest)'?"
      finding.fixIts = [FixIt("write '\(nearest)'", replacing: name.range, with: nearest)]
    } else {
      finding.help = "add it to the catalog, or check the whole catalog at once"
    }
    return finding
  }
  guard let range = dependency.range, let parsed = try? VersionRange(range.value),
    !versions.contains(where: { parsed.contains($0.version) })
  else { return nil }
  let list = enumeration(versions.prefix(5).map { $0.version.description })
  return Finding(
    "'\(entry.name)' needs '\(name.value)' \(range.value), and the catalog has \(list)",
    at: range.range,
    notes: [Note("it is defined here", at: versions[0].blueprint.header.name.range)],
    help: "widen the range, or add a version that it allows")
}
