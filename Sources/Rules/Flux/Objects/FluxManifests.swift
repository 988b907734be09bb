import Diagnostics
import Syntax
import Workspaces

/// What rules about Flux ask of a manifest.
extension Manifest {
  var isRelease: Bool { kind.value == "HelmRelease" && group == "helm.toolkit.fluxcd.io" }
  var isFluxKustomization: Bool {
    kind.value == "Kustomization" && group == "kustomize.toolkit.fluxcd.io"
  }
  var isKustomizeFile: Bool { group == "kustomize.config.k8s.io" }
  var isFlux: Bool { group.hasSuffix(".toolkit.fluxcd.io") }

  func isSource(_ name: String) -> Bool {
    kind.value == name && group == "source.toolkit.fluxcd.io"
  }

  /// A finding about the manifest.
  func finding(
    _ message: String, at range: SourceRange, path: String? = nil, notes: [Note] = [],
    help: String? = nil, fixIts: [FixIt] = []
  ) -> Finding {
    Finding(
      message, at: range, path: path, document: document, notes: notes, help: help, fixIts: fixIts)
  }
}

extension Node {
  /// The value below several keys, one inside the other.
  func at(_ keys: String...) -> Node? { keys.reduce(self) { node, key in node?[key] } }

  /// The text of a string with its place.
  var located: Located<String>? { string.map { Located($0, at: range) } }
}

extension String {
  /// A path without its last part; empty for a name alone.
  var folder: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }

  /// A path below this folder with `.` and `..` taken out; nothing for one that leads above the workspace or elsewhere.
  func joined(to path: String) -> String? {
    if path.hasPrefix("/") || path.contains("://") { return nil }
    var parts = split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.isEmpty || parts.last == ".." {
        return nil
      } else {
        parts.removeLast()
      }
    }
    return parts.joined(separator: "/")
  }
}
