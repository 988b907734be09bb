/// Text with edits applied.
extension SourceFile {
  /// The bytes after `edits`, which belong to this file, stand in source order and do not overlap.
  package func bytes(applying edits: some Sequence<TextEdit>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 256)
    var position = 0
    for edit in edits {
      precondition(edit.range.start >= position, "edits overlap or are out of order")
      output += bytes[position..<edit.range.start]
      output += edit.text.utf8
      position = edit.range.end
    }
    return output + bytes[position...]
  }
}

extension [TextEdit] {
  /// In source order, with those that touch made one.
  package func joined() -> [TextEdit] {
    var joined: [TextEdit] = []
    for edit in sorted(by: { $0.range < $1.range }) {
      if let last = joined.last, last.range.file == edit.range.file,
        last.range.end == edit.range.start
      {
        joined[joined.count - 1] = TextEdit(
          range: last.range.through(edit.range), text: last.text + edit.text)
      } else {
        joined.append(edit)
      }
    }
    return joined
  }
}
