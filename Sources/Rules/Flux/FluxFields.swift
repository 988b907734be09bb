import Diagnostics
import Model
import Syntax

/// Which fields Flux's kinds have in which release: `rules/flux/`.
struct FluxFields {
  /// By kind and `group/version`: the releases that have each path.
  private var spans: [String: [String: Span]] = [:]

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
        spans["\(kind) \(group)/\(version.name)"] = paths
      }
    }
  }

  /// The fields of a kind in a version of its API; nothing where these are not known.
  func fields(of kind: String, _ apiVersion: String) -> [String: Span]? {
    spans["\(kind) \(apiVersion)"]
  }
}
