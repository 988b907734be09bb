/// Literal and folded blocks.
extension DirectReader {
  private enum Chomping {
    case strip
    case clip
    case keep
  }

  /// A block in the collection in column `outer`, up to the beginning of the line after it.
  mutating func blockScalar(in outer: Int, into assembler: inout YAMLAssembler) throws(Beyond) {
    let start = position
    let isFolded = byte(at: start) == UInt8(ascii: ">")
    let chomping = try header()
    apart.removeAll(keepingCapacity: true)
    var emptyLines = 0
    let indentation = try firstIndentation(in: outer, emptyLines: &emptyLines)
    var wasSpaced = false
    var isFirst = true
    while true {
      let text = position + indentation
      let isSpaced = isBlank(text)
      if !isFirst {
        join(emptyLines, folding: isFolded && !wasSpaced && !isSpaced)
      } else {
        appendBreaks(emptyLines)
      }
      wasSpaced = isSpaced
      isFirst = false
      position = text
      skipLine()
      // Only what ends with a line break is certain to have one to keep.
      guard bytes[position - 1] == UInt8(ascii: "\n") else { throw Beyond() }
      apart.append(contentsOf: bytes[text..<position - 1])
      emptyLines = try skipEmptyLines(indentation)
      guard goesOn(indentation) else { break }
    }
    if chomping != .strip { appendBreaks(1) }
    if chomping == .keep { appendBreaks(emptyLines) }
    apart.withUnsafeBufferPointer {
      assembler.scalar(
        $0, style: isFolded ? .folded : .literal, start: start, end: position, isOneLine: false)
    }
  }

  /// Reads `|`, `>-` and their like up to the line after them.
  private mutating func header() throws(Beyond) -> Chomping {
    position &+= 1
    let chomping: Chomping =
      switch byte(at: position) {
      case UInt8(ascii: "-"): .strip
      case UInt8(ascii: "+"): .keep
      default: .clip
      }
    if chomping != .clip { position &+= 1 }
    skipSpaces()
    guard isLineDone else { throw Beyond() }
    skipLine()
    return chomping
  }

  /// The indentation of the first line that has a text; it must be the deepest so far.
  private mutating func firstIndentation(
    in outer: Int, emptyLines: inout Int
  ) throws(Beyond) -> Int {
    var widest = 0
    while true {
      var index = position
      while byte(at: index) == UInt8(ascii: " ") { index &+= 1 }
      let width = index - position
      guard isLineEnd(index) else {
        guard width > outer, width >= max(widest, 1), bytes[index] != UInt8(ascii: "\t") else {
          throw Beyond()
        }
        return width
      }
      if index == end { throw Beyond() }
      widest = max(widest, width)
      emptyLines += 1
      position = index + 1
    }
  }

  /// Skips lines that have nothing but spaces of the indentation.
  private mutating func skipEmptyLines(_ indentation: Int) throws(Beyond) -> Int {
    var count = 0
    while position < end {
      var index = position
      while index - position < indentation && byte(at: index) == UInt8(ascii: " ") { index &+= 1 }
      if byte(at: index) == UInt8(ascii: "\t") && index - position < indentation { throw Beyond() }
      guard isLineEnd(index) else { break }
      // Spaces at the end of the text, without a line break.
      if index == end { throw Beyond() }
      count += 1
      position = index + 1
    }
    return count
  }

  /// Whether the line is one of the block's.
  private func goesOn(_ indentation: Int) -> Bool {
    var index = position
    while index - position < indentation {
      if byte(at: index) != UInt8(ascii: " ") { return false }
      index &+= 1
    }
    return index < end
  }

  /// Puts what stands between two lines: a folded break becomes a space, or gives way to the empty
  /// lines after it.
  private mutating func join(_ emptyLines: Int, folding: Bool) {
    if !folding {
      appendBreaks(emptyLines + 1)
    } else if emptyLines == 0 {
      apart.append(UInt8(ascii: " "))
    } else {
      appendBreaks(emptyLines)
    }
  }

  private mutating func appendBreaks(_ count: Int) {
    for _ in 0..<count { apart.append(UInt8(ascii: "\n")) }
  }
}
