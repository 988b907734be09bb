import Diagnostics
import Model
import Syntax

/// Which fields Flux's kinds have in which release: `rules/flux/`.
struct FluxFields {
  /// By kind and `group/version`.
  private var tables: [String: Table] = [:]

  /// The fields of one kind in one version of its API.
  struct Table {
    /// The releases that have each path.
    let spans: [String: Span]
    /// The paths that others lead through: a list or a mapping stands there.
    let inner: Set<String>

    init(_ spans: [String: Span]) {
      self.spans = spans
      inner = Set(spans.keys.compactMap(outer))
    }

    subscript(path: String) -> Span? { spans[path] }
  }

  /// The releases that have a field.
  struct Span {
    let since: FluxRelease
    /// The first that has it no more.
    let gone: FluxRelease?

    func contains(_ release: FluxRelease) -> Bool {
      since <= release && (gone.map { release < $0 } ?? true)
    }
  }

  init(_ facts: Facts) {
    for file in facts.fluxFields {
      guard let root = parse(file).value.documents.first else { continue }
      let (kind, group) = (root["kind"]?.text ?? "", root["group"]?.text ?? "")
      for version in root["versions"]?.entries.map({ $0 }) ?? [] {
        var paths: [String: Span] = [:]
        for entry in version.value.entries {
          let parts = entry.value.text.split(separator: " ").map(String.init)
          guard let since = parts.first.flatMap(FluxRelease.init) else { continue }
          paths[entry.name] = Span(
            since: since, gone: parts.dropFirst().first.flatMap(FluxRelease.init))
        }
        tables["\(kind) \(group)/\(version.name)"] = Table(paths)
      }
    }
  }

  /// The fields of a kind in a version of its API; nothing where these are not known.
  func fields(of kind: String, _ apiVersion: String) -> Table? {
    tables["\(kind) \(apiVersion)"]
  }
}

/// `spec.dependsOn[]` of `spec.dependsOn[].name`, and `spec.dependsOn` of that.
private func outer(_ path: String) -> String? {
  if path.hasSuffix("[]") { return String(path.dropLast(2)) }
  return path.lastIndex(of: ".").map { String(path[..<$0]) }
}
