/// Scalars on one line.
extension DirectReader {
  /// Where a scalar stands. Its value is the source's bytes without quotes, or what they spell.
  struct Scalar {
    let style: NodeStyle
    let start: Int
    let end: Int
    var isSpelled = false
  }

  /// Whether a scalar begins here that is no block, and that may be a key.
  @inline(__always)
  var isAtScalar: Bool {
    switch byte(at: position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "*"):
      false
    default: true
    }
  }

  @inline(__always)
  mutating func scalar() throws(Beyond) -> Scalar {
    switch byte(at: position) {
    case UInt8(ascii: "\""): return try doubleQuoted()
    case UInt8(ascii: "'"): return try singleQuoted()
    default: return try plain()
    }
  }

  @inline(__always)
  func emit(_ scalar: Scalar, _ anchor: Anchor? = nil, into assembler: inout YAMLAssembler) {
    if let anchor {
      emitAnchored(scalar, anchor, into: &assembler)
    } else if scalar.isSpelled {
      emitSpelled(scalar, into: &assembler)
    } else {
      let inset = scalar.style == .plain ? 0 : 1
      assembler.scalar(
        UnsafeBufferPointer(rebasing: bytes[scalar.start + inset..<scalar.end - inset]),
        style: scalar.style, start: scalar.start, end: scalar.end, isOneLine: true)
    }
  }

  /// Only a key's value is needed, for its hash.
  private func emitSpelled(_ scalar: Scalar, into assembler: inout YAMLAssembler) {
    guard assembler.builder.expectsKey else {
      return assembler.spelledScalar(style: scalar.style, start: scalar.start, end: scalar.end)
    }
    spelledValue(of: scalar).withUnsafeBufferPointer {
      assembler.scalar(
        $0, style: scalar.style, start: scalar.start, end: scalar.end, isOneLine: true)
    }
  }

  func spelledValue(of scalar: Scalar) -> [UInt8] {
    var value: [UInt8] = []
    SpelledText(in: bytes, scalar.style, scalar.start..<scalar.end).append(to: &value)
    return value
  }

  /// Up to a colon, a comment or the end of the line.
  private mutating func plain() throws(Beyond) -> Scalar {
    let start = position
    guard beginsPlain(start, isInBrackets: false) else { throw Beyond() }
    var index = start
    var textEnd = start
    while true {
      let runEnd = bytes.ordinaryEnd(from: index)
      if runEnd > index { textEnd = runEnd }
      index = runEnd
      if index == end { break }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ":") && isBlank(index + 1) { break }
      if byte == UInt8(ascii: "#") && bytes[index - 1] == UInt8(ascii: " ") { break }
      if byte == UInt8(ascii: "\t") { throw Beyond() }
      index &+= 1
      if byte != UInt8(ascii: " ") { textEnd = index }
    }
    position = index
    return Scalar(style: .plain, start: start, end: textEnd)
  }

  /// Whether a plain scalar can begin with the byte at `offset`; a dash only before more text.
  @inline(__always)
  func beginsPlain(_ offset: Int, isInBrackets: Bool) -> Bool {
    switch byte(at: offset) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: "="),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "~"), 0x80...0xFF:
      true
    case UInt8(ascii: "-"):
      isInBrackets ? isWordByte(byte(at: offset + 1)) : !isBlank(offset + 1)
    default:
      false
    }
  }

  /// Letters, digits and dashes.
  @inline(__always)
  func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "-")
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private mutating func singleQuoted() throws(Beyond) -> Scalar {
    let start = position
    var isSpelled = false
    var index = start + 1
    while true {
      let byte = byte(at: index)
      if byte == UInt8(ascii: "\n") { throw Beyond() }
      if byte == UInt8(ascii: "'") {
        if self.byte(at: index + 1) != byte { break }
        isSpelled = true
        index &+= 1
      }
      index &+= 1
    }
    position = index + 1
    return Scalar(style: .singleQuoted, start: start, end: position, isSpelled: isSpelled)
  }

  private mutating func doubleQuoted() throws(Beyond) -> Scalar {
    let start = position
    var isSpelled = false
    var index = start + 1
    while true {
      let byte = byte(at: index)
      if byte == UInt8(ascii: "\n") { throw Beyond() }
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        isSpelled = true
        index &+= 1
        if SpelledText.escaped(self.byte(at: index)) == nil { throw Beyond() }
      }
      index &+= 1
    }
    position = index + 1
    return Scalar(style: .doubleQuoted, start: start, end: position, isSpelled: isSpelled)
  }
}
