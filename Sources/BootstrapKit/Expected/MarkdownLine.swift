/// A line of a Markdown document, as far as tables need it.
struct MarkdownLine {
  /// Without white space around it and without the line break.
  let range: Range<Int>
  let kind: Kind

  enum Kind {
    case blank
    /// Between fences, or one of them.
    case code
    case heading
    case text
    /// A pipe stands in it.
    case cells
  }

  /// The lines of a document, in order.
  static func all(in bytes: [UInt8]) -> [MarkdownLine] {
    var lines: [MarkdownLine] = []
    var isCode = false
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let range = withoutSpace(bytes, start..<end)
      let isFence = bytes[range].starts(with: Array("```".utf8))
      if isFence { isCode.toggle() }
      lines.append(
        MarkdownLine(range: range, kind: isFence || isCode ? .code : kind(bytes, range)))
      start = end + 1
    }
    return lines
  }

  private static func kind(_ bytes: [UInt8], _ range: Range<Int>) -> Kind {
    if range.isEmpty { return .blank }
    if bytes[range.lowerBound] == UInt8(ascii: "#") { return .heading }
    return bytes[range].contains(UInt8(ascii: "|")) ? .cells : .text
  }
}

/// The pieces of a line between pipes, those that a backslash stands before left as they are.
struct MarkdownCells {
  /// Whether a pipe begins the line, and with it a row.
  let beginsRow: Bool
  let cells: [Range<Int>]
  /// What follows the last pipe; nothing when that ends the line.
  let rest: Range<Int>?

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    var pieces: [Range<Int>] = []
    var start = line.lowerBound
    var index = line.lowerBound
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "|") {
        pieces.append(withoutSpace(bytes, start..<index))
        start = index + 1
      }
      index += 1
    }
    let rest = withoutSpace(bytes, min(start, line.upperBound)..<line.upperBound)
    self.rest = rest.isEmpty ? nil : rest
    // A pipe alone is an empty cell that stands on a line of its own.
    beginsRow = pieces.first?.isEmpty == true && (pieces.count > 1 || !rest.isEmpty)
    cells = Array(pieces.dropFirst(beginsRow ? 1 : 0))
  }

  /// The line between the head of a table and its rows.
  func isSeparator(_ bytes: [UInt8]) -> Bool {
    let all = cells + (rest.map { [$0] } ?? [])
    // A cell of its own line that says no more than `-` is no separator.
    let least = all.count == 1 ? 3 : 1
    return !all.isEmpty
      && all.allSatisfy { cell in
        cell.count >= least
          && bytes[cell].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      }
  }
}

private func withoutSpace(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
  var start = range.lowerBound
  var end = range.upperBound
  while start < end, isSpace(bytes[start]) { start += 1 }
  while start < end, isSpace(bytes[end - 1]) { end -= 1 }
  return start..<end
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
