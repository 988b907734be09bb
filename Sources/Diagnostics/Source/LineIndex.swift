/// A place as people count it.
package struct Position: Hashable, Sendable, Comparable {
  /// From 1. Lines end at LF, CRLF or a lone CR, as in YAML 1.2, editors and the language server
  /// protocol; NEL, LS and PS do not end a line (`docs/decisions/0040`).
  package let line: Int
  /// From 1, in Unicode scalars; a byte that belongs to no well-formed scalar counts as one, and a
  /// byte order mark at the beginning of the file counts as none.
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where the lines of a file begin: turns byte offsets into lines and columns.
/// Made once per file, in one pass; a look-up then costs the same however long the line is.
package struct LineIndex: Sendable {
  package let file: SourceFile
  private let starts: [UInt32]
  private let columns: ScalarCounts

  package init(_ file: SourceFile) {
    self.file = file
    starts = lineStarts(file.bytes)
    columns = ScalarCounts(file.bytes)
  }

  /// How many lines there are; what follows the last line break is a line even when it is empty.
  package var lineCount: Int { starts.count }

  /// Line and column of a byte offset; an offset past the end is the end's.
  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), file.bytes.count)
    let line = line(at: offset)
    let start = lineStart(line)
    let column = offset <= start ? 0 : columns.count(before: offset) - columns.count(before: start)
    return Position(line: line, column: column + 1)
  }

  /// The line, from 1, that the byte at `offset` stands on; a line break belongs to the line it ends.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, counted from 1, without its line break and without a byte order mark.
  /// Empty, at the end of the file, for a line that does not exist.
  package func content(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return file.bytes.count..<file.bytes.count }
    let start = lineStart(line)
    var end = line < starts.count ? Int(starts[line]) : file.bytes.count
    if line < starts.count {
      end -= 1
      if end > start, file.bytes[end] == newline, file.bytes[end - 1] == carriageReturn { end -= 1 }
    }
    return start..<max(start, end)
  }

  private func lineStart(_ line: Int) -> Int {
    line == 1 ? byteOrderMarkLength(file.bytes) : Int(starts[line - 1])
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func lineStarts(_ text: [UInt8]) -> [UInt32] {
  let bytes = text.span
  var starts: [UInt32] = [0]
  for index in bytes.indices {
    let byte = bytes[index]
    guard byte == newline || byte == carriageReturn else { continue }
    if byte == carriageReturn, index + 1 < bytes.count, bytes[index + 1] == newline { continue }
    starts.append(UInt32(clamping: index + 1))
  }
  return starts
}

private func byteOrderMarkLength(_ bytes: [UInt8]) -> Int {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}
