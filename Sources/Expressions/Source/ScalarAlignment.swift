import Diagnostics

/// Where each byte of a scalar's value stands in the file. Made only when there is something to report.
struct ScalarAlignment {
  /// For each byte of the value the offset in the file; one more for the end.
  private var offsets: [Int] = []
  private let file: SourceFile
  private let style: Style
  /// Spaces before each line of a block scalar that are not its own.
  private var indentation = 0

  private enum Style {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded

    var isBlock: Bool { self == .literal || self == .folded }
  }

  /// `nil` where the two do not match, as for a value that was computed.
  init?(value: [UInt8], source: [UInt8], range: SourceRange) {
    file = range.file
    var cursor = Cursor(source: source, index: range.start, end: range.end)
    cursor.skipProperties()
    switch cursor.current {
    case UInt8(ascii: "'"): style = .singleQuoted
    case UInt8(ascii: "\""): style = .doubleQuoted
    case UInt8(ascii: "|"): style = .literal
    case UInt8(ascii: ">"): style = .folded
    default: style = .plain
    }
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: cursor.index += 1
    case .literal, .folded:
      cursor.skipLine()
      indentation = max(cursor.leadingSpaces - ScalarAlignment.leadingSpaces(value), 0)
    }
    offsets.reserveCapacity(value.count + 1)
    var index = 0
    while index < value.count {
      guard let next = step(&cursor, value, index) else { return nil }
      index = next
    }
    offsets.append(cursor.index)
  }

  /// Before the first line that is not empty.
  private static func leadingSpaces(_ value: [UInt8]) -> Int {
    let text = value.prefix { $0 == UInt8(ascii: " ") || $0 == 10 }
    return text.reversed().prefix { $0 == UInt8(ascii: " ") }.count
  }

  func range(_ extent: Extent) -> SourceRange? {
    guard Int(extent.end) < offsets.count else { return nil }
    let start = offsets[Int(extent.start)]
    // The end is the one of the last byte, not the start of what follows a fold.
    let end = extent.end > extent.start ? offsets[Int(extent.end) - 1] + 1 : start
    return file.range(start, max(end, start))
  }

  /// Whether a text can be written into the scalar as it stands.
  func canHold(_ text: String) -> Bool {
    switch style {
    case .plain: !text.contains { "#:{}[],'\"&*!|>%@`\n".contains($0) }
    case .singleQuoted: !text.contains("'")
    case .doubleQuoted: !text.contains { $0 == "\"" || $0 == "\\" }
    case .literal, .folded: !text.contains("\n")
    }
  }

  // MARK: Following the value

  /// Places the byte or bytes of the value at `index`; the index after them, `nil` where the source differs.
  private mutating func step(_ cursor: inout Cursor, _ value: [UInt8], _ index: Int) -> Int? {
    guard let byte = cursor.current else {
      // A block scalar's last line break may be the end of the file.
      guard style.isBlock, value[index] == UInt8(ascii: "\n") else { return nil }
      offsets.append(cursor.index)
      return index + 1
    }
    switch style {
    case .singleQuoted where byte == UInt8(ascii: "'"):
      guard value[index] == byte, cursor.peek(1) == byte else { return nil }
      return place(&cursor, length: 2, next: index + 1)
    case .doubleQuoted where byte == UInt8(ascii: "\\"):
      return escape(&cursor, value, index)
    default:
      break
    }
    if style.isBlock, index == 0 || value[index - 1] == UInt8(ascii: "\n") {
      cursor.skipSpaces(atMost: indentation)
    }
    if style == .folded, cursor.isBreak {
      var folding = cursor
      if let next = fold(&folding, value, index) {
        cursor = folding
        return next
      }
    }
    if cursor.current == value[index], !cursor.isBreak || style.isBlock {
      return place(&cursor, length: 1, next: index + 1)
    }
    return fold(&cursor, value, index)
  }

  private mutating func place(_ cursor: inout Cursor, length: Int, next: Int) -> Int {
    offsets.append(cursor.index)
    cursor.index += length
    return next
  }

  /// One line break with the white space around it is a space, each further one a line feed.
  private mutating func fold(_ cursor: inout Cursor, _ value: [UInt8], _ index: Int) -> Int? {
    let white = value[index] == UInt8(ascii: " ") || value[index] == UInt8(ascii: "\n")
    guard white, cursor.isWhite || cursor.isBreak else { return nil }
    let start = cursor.index
    let breaks = cursor.skipBreaks()
    guard breaks > 0 else { return nil }
    let newlines = value[index...].prefix { $0 == 10 }.count
    // Around lines that are indented further, a folded scalar keeps its breaks.
    let isKept = style == .folded && newlines == breaks
    let expected = isKept ? breaks : max(breaks - 1, 1)
    guard newlines == expected || breaks == 1 && value[index] == UInt8(ascii: " ") else {
      return nil
    }
    // Spaces at the beginning of a line may be its own.
    if style == .folded, newlines > 0 { cursor.goToLineStart() }
    offsets += repeatElement(start, count: expected)
    return index + expected
  }

  private mutating func escape(_ cursor: inout Cursor, _ value: [UInt8], _ index: Int) -> Int? {
    guard let letter = cursor.peek(1) else { return nil }
    if letter == 10 || letter == 13 {
      cursor.index += 1
      _ = cursor.skipBreaks()
      return index
    }
    let digits = letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : 8
    let isNumbered = [UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U")].contains(letter)
    let width =
      isNumbered || letter == UInt8(ascii: "N") || letter == UInt8(ascii: "_")
        || letter == UInt8(ascii: "L") || letter == UInt8(ascii: "P")
      ? utf8Width(value[index]) : 1
    guard index + width <= value.count else { return nil }
    offsets += repeatElement(cursor.index, count: width)
    cursor.index += isNumbered ? 2 + digits : 2
    return index + width
  }

  private func utf8Width(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}

/// A place in the file that moves with the value.
private struct Cursor {
  let source: [UInt8]
  var index: Int
  let end: Int

  var current: UInt8? { index < end ? source[index] : nil }
  func peek(_ distance: Int) -> UInt8? { index + distance < end ? source[index + distance] : nil }
  var isWhite: Bool { current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") }
  var isBreak: Bool { current == UInt8(ascii: "\n") || current == UInt8(ascii: "\r") }

  /// An anchor and a tag stand before the value and belong to the node.
  mutating func skipProperties() {
    while let byte = current, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      while current != nil, !isWhite, !isBreak { index += 1 }
      while isWhite || isBreak { index += 1 }
    }
  }

  mutating func skipLine() {
    while current != nil, !isBreak { index += 1 }
    skipBreak()
  }

  private mutating func skipBreak() {
    if current == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { index += 1 }
    if isBreak { index += 1 }
  }

  /// Skips white space with line breaks in it and counts them; without one the cursor stays.
  mutating func skipBreaks() -> Int {
    let start = index
    var breaks = 0
    while isWhite || isBreak {
      if isBreak {
        breaks += 1
        skipBreak()
      } else {
        index += 1
      }
    }
    if breaks == 0 { index = start }
    return breaks
  }

  mutating func goToLineStart() {
    while index > 0, source[index - 1] != 10, source[index - 1] != 13 { index -= 1 }
  }

  /// Goes over a block scalar's indentation.
  mutating func skipSpaces(atMost count: Int) {
    let end = index + count
    while index < end, current == UInt8(ascii: " ") { index += 1 }
  }

  /// Before the first line from here that is not empty.
  var leadingSpaces: Int {
    var count = 0
    var index = index
    while index < end {
      switch source[index] {
      case UInt8(ascii: " "): count += 1
      case 10, 13: count = 0
      default: return count
      }
      index += 1
    }
    return count
  }
}
