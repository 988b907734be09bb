import Diagnostics
import Syntax

/// A scalar of a kit's file, key or value.
struct WrittenScalar {
  let node: Node
  /// Whether it stands plain between braces or brackets, where it cannot hold these.
  let isPlainInFlow: Bool

  /// Every scalar of a file in the order written. Comments are not among them: they are gone when
  /// Flux puts variables in.
  static func all(in file: KitFile) -> [WrittenScalar] {
    var found: [WrittenScalar] = []
    func collect(_ node: Node, isFlow: Bool) {
      // What an alias stands for was met where it is written.
      if node.isAlias { return }
      if node.isScalar {
        found.append(WrittenScalar(node: node, isPlainInFlow: isFlow && node.style == .plain))
      }
      let isFlow = isFlow || node.style == .flow
      for item in node.items { collect(item, isFlow: isFlow) }
      for entry in node.writtenEntries {
        collect(entry.key, isFlow: isFlow)
        collect(entry.value, isFlow: isFlow)
      }
    }
    for document in file.tree.documents { collect(document, isFlow: false) }
    return found
  }

  /// Where `text` stands in the scalar's source.
  func places(of text: String) -> [SourceRange] {
    let range = node.range
    let bytes = range.file.bytes[range.start..<range.end]
    return bytes.indices.filter { bytes[$0...].starts(with: text.utf8) }
      .map { range.file.range($0, $0 + text.utf8.count) }
  }

  /// Puts `other` in each place of `text`, with quotes around all where it needs them.
  func edits(replacing text: String, with other: String) -> [TextEdit] {
    let edits = places(of: text).map { TextEdit(range: $0, text: other) }
    guard isPlainInFlow, !edits.isEmpty else { return edits }
    let range = node.range
    return [TextEdit(range: range.file.range(range.start, range.start), text: "'")] + edits
      + [TextEdit(range: range.after, text: "'")]
  }
}
