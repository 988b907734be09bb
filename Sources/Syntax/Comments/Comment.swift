package import Diagnostics

/// A comment of a YAML file, from its `#` to the end of the line.
package struct Comment: Sendable {
  package enum Placement: Sendable {
    /// Alone on its line: about what follows.
    case ownLine
    /// Behind something: about what its line says.
    case trailing
  }

  package let range: SourceRange
  package let placement: Placement
  /// What it is about: the key of an entry, an item of a sequence, or a document's root where `---`
  /// or nothing but the root's own line follows. `nil` where nothing follows.
  package let subject: Node?

  /// What it says, without `#` and the blanks around the rest.
  package var text: String {
    let line = range.file.bytes[range.start..<range.end].drop { $0 == UInt8(ascii: "#") }
    let start = line.firstIndex { !isBlankOrBreak($0) } ?? line.endIndex
    let end = line.lastIndex { !isBlankOrBreak($0) }.map { $0 + 1 } ?? start
    return String(decoding: line[start..<max(start, end)], as: UTF8.self)
  }

  /// All that its subject takes up: from the key to the end of its value, or the item.
  package var scope: SourceRange? {
    subject.map { $0.isKey ? $0.range.through($0.valueOfKey.range) : $0.range }
  }
}

extension Node {
  /// Whether this is a key, not a value.
  package var isKey: Bool { tree.nodes[Int(index)].flags.contains(.key) }

  /// The value that stands beside a key.
  var valueOfKey: Node { Node(tree: tree, index: index + 1) }
}

extension Tree {
  /// The comments of all documents that can be read, in source order. Found anew at every call; a
  /// tree made of a draft or of JSON has none.
  package var comments: [Comment] {
    guard !hasOrigins, sourceBytes.contains(UInt8(ascii: "#")) else { return [] }
    return CommentScan(self).comments
  }
}

/// Takes a comment away: with its line where it stands alone, else with the blanks before it.
package func commentRemoval(_ comment: SourceRange) -> TextEdit {
  let bytes = comment.file.bytes
  let blanks = bytes[..<comment.start].reversed().prefix {
    $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
  }.count
  let start = comment.start - blanks
  let isAlone = start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
  let next = (bytes[comment.end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
  return TextEdit(range: comment.file.range(start, isAlone ? next : comment.end), text: "")
}
