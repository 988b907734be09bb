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
    let schemas = workspace.workspace.blueprints.compactMap(\.configSchema)
    let values = workspace.workspace.manifests.filter(\.isRelease).compactMap { $0.spec?["values"] }
    return (schemas + values).flatMap { root -> [Finding] in
      var found: [Finding] = []
      root.forEachScalar { node in
        let word = written(node)
        guard let boolean = node.boolean, node.style == .plain, words.contains(word.lowercased())
        else { return }
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

private let words: Set<String> = ["on", "off", "yes", "no", "y", "n"]

private func written(_ node: Node) -> String {
  let range = node.range
  return String(decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
}
