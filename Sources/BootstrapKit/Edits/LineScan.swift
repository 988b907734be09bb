import Diagnostics
import Syntax

/// Lines around a place of a file, for edits that take or add whole lines.
extension SourceFile {
  /// The offset at which the line of `offset` begins.
  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The offset behind the line break that ends the line of `offset`, or the end of the file.
  func nextLine(_ offset: Int) -> Int {
    (bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
  }

  /// The spaces that the line of `offset` begins with.
  func indentation(_ offset: Int) -> Int {
    let start = lineStart(offset)
    return bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// `text` as a line behind the line of `offset`, whether or not that ends in a line break.
  func insertion(_ text: String, afterLineOf offset: Int) -> TextEdit {
    let end = nextLine(offset)
    let isOpen = bytes.isEmpty || bytes[end - 1] != UInt8(ascii: "\n")
    return TextEdit(range: range(end, end), text: isOpen ? "\n\(text)" : "\(text)\n")
  }

  /// Takes the lines from that of `start` to that of `end` away.
  func removal(ofLinesFrom start: Int, through end: Int) -> TextEdit {
    TextEdit(range: range(lineStart(start), nextLine(end)), text: "")
  }
}

extension Node {
  /// Where the last scalar of a collection ends: a block collection itself reaches to what follows.
  var contentEnd: Int {
    if isAlias || isScalar { return range.end }
    if style == .flow { return range.end }
    let last = isSequence ? items.reversed().first : entries.map(\.value).last
    return last?.contentEnd ?? range.end
  }
}
