import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// `Off` is a word to whoever writes it and `false` to YAML.
  static let wordAsBoolean = Rule(
    "word-as-boolean", .warning, "no word stands without quotes that YAML reads as a boolean"
  ) { workspace in
    let schemas = workspace.workspace.blueprints.compactMap(\.configSchema).filter(mayHoldWord)
    let manifests = workspace.workspace.manifests.filter { mayHoldWord($0.node) }
    return (schemas + manifests.flatMap(\.texts)).flatMap { root -> [Finding] in
      var found: [Finding] = []
      root.forEachScalar { node in
        guard let boolean = node.boolean, node.style == .plain else { return }
        let word = written(node)
        guard words.contains(word.lowercased()) else { return }
        found.append(
          Finding(
            "'\(word)' without quotes is the boolean '\(boolean)' in YAML", at: node.range,
            path: node.pointer, help: "write \"\(word)\" for the word, or '\(boolean)'",
            fixIts: [
              FixIt("write \"\(word)\"", replacing: node.range, with: "\"\(word)\""),
              FixIt("write '\(boolean)'", replacing: node.range, with: "\(boolean)"),
            ]))
      }
      return found
    }
  }
}

extension Manifest {
  /// What is handed on to charts, and what has to be text.
  fileprivate var texts: [Node] {
    let texts = ["labels", "annotations"].map { node.at("metadata", $0) }
    let values = [isRelease ? spec?["values"] : nil, spec?.at("postBuild", "substitute")]
    let data =
      group.isEmpty && ["ConfigMap", "Secret"].contains(kind.value)
      ? [node["data"], node["stringData"]] : []
    return (texts + values + data).compactMap { $0 }
  }
}

/// `true` and `false` are longer than every word.
private func mayHoldWord(_ node: Node) -> Bool { node.holdsPlain(.boolean, ofAtMost: 3) }

private let words: Set<String> = ["on", "off", "yes", "no", "y", "n"]

private func written(_ node: Node) -> String {
  let range = node.range
  return String(decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
}
