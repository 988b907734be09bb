import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Text that nobody replaced becomes a name on the cluster.
  static let fluxPlaceholder = Rule(
    "flux-placeholder", .error, "no placeholder is left in what Flux applies"
  ) { workspace in
    workspace.workspace.manifests.filter(\.isFlux).flatMap { manifest -> [Finding] in
      var found: [Finding] = []
      manifest.node.forEachScalar { node in
        guard let text = node.string, let placeholder = placeholder(text) else { return }
        found.append(
          manifest.finding(
            "the placeholder '\(placeholder)' is left in \(manifest.title)", at: node.range,
            path: node.pointer, help: "write what it stands for, or a variable that Flux fills in"))
      }
      return found
    }
  }
}

/// A word of capitals that says of itself that it is to be replaced.
private func placeholder(_ text: String) -> String? {
  guard text.utf8.count < 4096 else { return nil }
  let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-")) }
  return words.first { word in
    let isLoud = word.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
    return isLoud
      && (word.hasSuffix("_PLACEHOLDER") || word == "PLACEHOLDER" || word == "CHANGEME"
        || word == "CHANGE_ME" || word.hasPrefix("REPLACE_ME") || word == "REPLACEME"
        || word == "FIXME")
  }.map(String.init)
}
