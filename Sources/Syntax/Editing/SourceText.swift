import Diagnostics

/// The text around a place: lines, and what may stand between two nodes, which is blanks, line
/// ends, comments, indicators and properties, and so every `#` a comment.
struct SourceText {
  let file: SourceFile
  let bytes: [UInt8]

  /// `nil` for a tree made of a draft, and for texts with line ends that only YAML 1.1 knows.
  init?(_ tree: Tree) {
    guard !tree.hasOrigins, !hasRareBreak(tree.sourceBytes) else { return nil }
    file = tree.file
    bytes = tree.sourceBytes
  }

  func edit(_ start: Int, _ end: Int, _ text: some Sequence<UInt8>) -> TextEdit {
    TextEdit(range: file.range(start, end), text: String(decoding: Array(text), as: UTF8.self))
  }

  func removal(_ start: Int, _ end: Int) -> TextEdit { edit(start, end, EmptyCollection()) }

  /// What lines end with here.
  var lineBreak: [UInt8] {
    guard let end = bytes.firstIndex(of: lineFeed), end > 0, bytes[end - 1] == carriageReturn
    else { return [lineFeed] }
    return [carriageReturn, lineFeed]
  }
}

// MARK: Lines
extension SourceText {
  /// A byte order mark is part of no line.
  func lineStart(of offset: Int) -> Int {
    let start = bytes[..<offset].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  /// Before the line break.
  func lineEnd(of offset: Int) -> Int {
    let end = bytes[offset...].firstIndex(of: lineFeed) ?? bytes.count
    return end > offset && end < bytes.count && bytes[end - 1] == carriageReturn ? end - 1 : end
  }

  /// Behind the line break, or the end of the text.
  func nextLine(after offset: Int) -> Int {
    (bytes[offset...].firstIndex(of: lineFeed) ?? bytes.count - 1) + 1
  }

  func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  /// Whether nothing but blanks stands before `offset` on its line.
  func isFirst(_ offset: Int) -> Bool {
    bytes[lineStart(of: offset)..<offset].allSatisfy(isBlankOrBreak)
  }

  /// Whether nothing but blanks and a comment stands behind `offset` on its line.
  func isLast(_ offset: Int) -> Bool {
    let next = skippingBlanks(offset)
    return next == lineEnd(of: offset) || bytes[next] == hash
  }
}

// MARK: What stands between nodes
extension SourceText {
  func skippingBlanks(_ offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      ?? bytes.count
  }

  func skippingSpace(_ offset: Int) -> Int {
    bytes[offset...].firstIndex { !isBlankOrBreak($0) } ?? bytes.count
  }

  /// The next thing from `offset` on that is neither space nor comment.
  func token(from offset: Int) -> Int {
    var position = skippingSpace(offset)
    while position < bytes.count, bytes[position] == hash {
      position = skippingSpace(nextLine(after: position))
    }
    return position
  }

  func isAt(_ offset: Int, _ byte: Unicode.Scalar) -> Bool {
    offset < bytes.count && bytes[offset] == UInt8(ascii: byte)
  }

  /// Whether a comment stands between the brackets of an empty collection.
  func hasComment(in range: SourceRange) -> Bool {
    bytes[range.start..<range.end].contains(hash)
  }

  /// The beginning of the comment lines right above the line of `offset` that stand in its column;
  /// none is looked for before `bound`.
  func ownComments(above offset: Int, after bound: Int) -> Int {
    let column = column(of: offset)
    var start = lineStart(of: offset)
    while start > bound, start > 0 {
      let line = lineStart(of: start - 1)
      let content = skippingBlanks(line)
      guard line >= bound, isAt(content, "#"), content - line == column else { break }
      start = line
    }
    return start
  }

  /// The end of the line on which an element of column `column` ends, comments of its inside on the
  /// lines right below it counted in; `nil` where something else follows on the line.
  func extent(_ end: Int, column: Int) -> Int? {
    guard isLast(end) else { return nil }
    var end = lineEnd(of: end)
    while true {
      let line = nextLine(after: end)
      let content = skippingBlanks(line)
      guard line > end, isAt(content, "#"), content - line > column else { return end }
      end = lineEnd(of: content)
    }
  }

  /// Whether the next line that is not empty behind `end` is a comment that a block scalar in
  /// `column` would take for its text.
  func wouldBeText(after end: Int, column: Int) -> Bool {
    let next = skippingSpace(nextLine(after: end))
    return isAt(next, "#") && self.column(of: next) > column
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
private let hash = UInt8(ascii: "#")

/// A carriage return alone, NEL, LS or PS.
private func hasRareBreak(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    bytes.indices.contains { index in
      switch bytes[index] {
      case carriageReturn: index + 1 == bytes.count || bytes[index + 1] != lineFeed
      case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85
      case 0xE2:
        index + 2 < bytes.count && bytes[index + 1] == 0x80
          && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
      default: false
      }
    }
  }
}
