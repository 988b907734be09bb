/// Lines, columns and the bytes around the place that is read.
extension DirectReader {
  /// The byte at an offset; a line feed past the end, which ends whatever is read.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    offset < end ? bytes[offset] : UInt8(ascii: "\n")
  }

  @inline(__always)
  func isLineEnd(_ offset: Int) -> Bool { byte(at: offset) == UInt8(ascii: "\n") }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool {
    let byte = byte(at: offset)
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
  }

  /// Whether an item of a block sequence begins here.
  @inline(__always)
  var isEntry: Bool { byte(at: position) == UInt8(ascii: "-") && isBlank(position + 1) }

  /// Whether the `:` of a block mapping's entry stands here.
  @inline(__always)
  var isAtColon: Bool { byte(at: position) == UInt8(ascii: ":") && isBlank(position + 1) }

  /// Between texts, where there is mostly one space or none.
  @inline(__always)
  mutating func skipSpaces() {
    while byte(at: position) == UInt8(ascii: " ") { position &+= 1 }
  }

  /// Whether nothing but a comment is left of the line. Spaces must have been skipped.
  @inline(__always)
  var isLineDone: Bool {
    let byte = byte(at: position)
    return byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "#") && bytes[position - 1] == UInt8(ascii: " ")
  }

  /// Goes from the end of a line's text to the text that comes next.
  mutating func finishLine() throws(Beyond) {
    skipSpaces()
    guard isLineDone else { throw Beyond() }
    skipLine()
    try nextLine()
  }

  /// Goes to the beginning of the next line.
  @inline(__always)
  mutating func skipLine() {
    if !isLineEnd(position) { position = bytes.lineEnd(from: position) }
    if position < end { position &+= 1 }
  }

  /// From the beginning of a line to the first text that is no comment, or to the end of the
  /// document.
  mutating func nextLine() throws(Beyond) {
    while true {
      lineStart = position
      position = bytes.spacesEnd(from: position)
      switch byte(at: position) {
      case UInt8(ascii: "\n"):
        if position == end {
          column = -1
          return
        }
        position &+= 1
      case UInt8(ascii: "#"):
        skipLine()
      case UInt8(ascii: "\t"):
        throw Beyond()
      default:
        column = position &- lineStart
        if column == 0 && isDocumentMark { column = -1 }
        return
      }
    }
  }

  /// `---` or `...` at the beginning of a line.
  private var isDocumentMark: Bool {
    let mark = byte(at: position)
    return (mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."))
      && byte(at: position + 1) == mark && byte(at: position + 2) == mark && isBlank(position + 3)
  }
}
