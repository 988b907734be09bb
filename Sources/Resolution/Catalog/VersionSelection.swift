import Diagnostics
import Model
import Versioning

/// That some version of a Blueprint is wanted, and by whom.
struct VersionRequirement: Hashable, Sendable {
  let blueprint: String
  /// `nil` where any version will do.
  let range: VersionRange?
  /// Where the range is written, or where the Blueprint is named.
  let place: SourceRange
  /// `'blog'` or `'bp-wordpress' 1.3.0`.
  let author: String

  /// Who asks for what tells requirements apart well enough; ranges and places are dear to hash.
  func hash(into hasher: inout Hasher) {
    hasher.combine(blueprint)
    hasher.combine(author)
  }
}

/// The one version of each Blueprint that serves all its users in an Environment: the newest that every range allows.
struct VersionSelection: Sendable {
  private let chosen: [String: CatalogEntry]
  let diagnostics: [Diagnostic]
  let requirements: Set<VersionRequirement>

  init(_ requirements: Set<VersionRequirement>, catalog: Catalog, organization: String) {
    self.requirements = requirements
    var chosen: [String: CatalogEntry] = [:]
    var diagnostics: [Diagnostic] = []
    let byName = Dictionary(grouping: requirements, by: \.blueprint)
    for (name, requirements) in byName.sorted(by: { $0.key < $1.key }) {
      let versions = catalog.versions(of: name, for: organization)
      if versions.isEmpty { continue }
      if let entry = newest(of: versions, allowedBy: requirements) {
        chosen[name] = entry
      } else {
        diagnostics.append(conflict(name, requirements: requirements, versions: versions))
      }
    }
    self.chosen = chosen
    self.diagnostics = diagnostics
  }

  /// Whether Applications that were resolved with these versions need not be looked at again.
  func agrees(with used: [String: CatalogEntry]) -> Bool {
    diagnostics.isEmpty && chosen.allSatisfy { name, entry in used[name] === entry }
  }

  subscript(_ blueprint: String) -> CatalogEntry? { chosen[blueprint] }
}

private func newest(
  of versions: [CatalogEntry], allowedBy requirements: [VersionRequirement]
) -> CatalogEntry? {
  versions.first { entry in
    requirements.allSatisfy { $0.range?.contains(entry.version) ?? true }
  }
}

/// Says every range with its place and what the catalog has.
private func conflict(
  _ name: String, requirements: [VersionRequirement], versions: [CatalogEntry]
) -> Diagnostic {
  let sorted = requirements.filter { $0.range != nil }.sorted { $0.place < $1.place }
  let asked = sorted.map { "\($0.author) asks for \($0.range?.text ?? "")" }
  let has = versions.prefix(5).map(\.version.description)
  let place = sorted.first?.place ?? requirements[0].place
  return Finding(
    "no version of '\(name)' suits everyone: \(enumeration(asked)); the catalog has \(enumeration(has))",
    at: place,
    notes: sorted.dropFirst().map {
      Note("\($0.author) asks for \($0.range?.text ?? "")", at: $0.place)
    },
    help: sorted.count > 1
      ? "widen one of the ranges, or add a version to the catalog that all of them allow"
      : "ask for one that is there, or add the version to the catalog"
  ).diagnostic("version-conflict")
}
