/// Reads JSON's grammar into a builder; its fault says where the text leaves the grammar.
struct JSONReader {
  var builder: TreeBuilder
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// A string with its escapes resolved; kept for its memory.
  private var unescaped: [UInt8] = []

  init(_ builder: consuming TreeBuilder) {
    bytes = builder.bytes
    self.builder = builder
  }

  mutating func readDocument() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    skipSpace()
    guard readValue() else { return }
    skipSpace()
    if index < bytes.count { fail("expected nothing after the JSON value, found \(found)") }
  }

  // MARK: Values

  /// Whether to go on: the builder has a fault where not. Goes as deep as the builder's limit.
  private mutating func readValue() -> Bool {
    guard index < bytes.count else { return fail("expected a value, found the end of the text") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return readObject()
    case UInt8(ascii: "["): return readArray()
    case UInt8(ascii: "\""): return readString()
    case UInt8(ascii: "t"): return readWord("true", .boolean)
    case UInt8(ascii: "f"): return readWord("false", .boolean)
    case UInt8(ascii: "n"): return readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    default: return fail("expected a value, found \(found)", help: strayHelp)
    }
  }

  private mutating func readObject() -> Bool {
    builder.open(.mapping, style: .flow, start: index)
    guard builder.fault == nil else { return false }
    index += 1
    skipSpace()
    if skip(UInt8(ascii: "}")) { return close() }
    while true {
      guard at(UInt8(ascii: "\"")) else {
        return fail("expected a key in double quotes, found \(found)", help: strayHelp)
      }
      guard readString() else { return false }
      skipSpace()
      guard skip(UInt8(ascii: ":")) else {
        return fail("expected ':' after the key, found \(found)")
      }
      skipSpace()
      guard readValue() else { return false }
      skipSpace()
      if skip(UInt8(ascii: "}")) { return close() }
      guard skip(UInt8(ascii: ",")) else { return fail("expected ',' or '}', found \(found)") }
      skipSpace()
    }
  }

  private mutating func readArray() -> Bool {
    builder.open(.sequence, style: .flow, start: index)
    guard builder.fault == nil else { return false }
    index += 1
    skipSpace()
    if skip(UInt8(ascii: "]")) { return close() }
    while true {
      guard readValue() else { return false }
      skipSpace()
      if skip(UInt8(ascii: "]")) { return close() }
      guard skip(UInt8(ascii: ",")) else { return fail("expected ',' or ']', found \(found)") }
      skipSpace()
    }
  }

  private mutating func close() -> Bool {
    builder.close(end: index)
    return true
  }

  private mutating func readWord(_ word: StaticString, _ type: ScalarType) -> Bool {
    let end = index + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { word in
      end <= bytes.count && bytes[index..<end].elementsEqual(word)
    }
    guard matches else { return fail("expected a value, found \(found)", help: strayHelp) }
    return addScalar(type, end: end)
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?`
  private mutating func readNumber() -> Bool {
    var end = index
    func digits() -> Int {
      let start = end
      while end < bytes.count && isDigit(bytes[end]) { end += 1 }
      return end - start
    }
    func skips(_ first: Character, _ second: Character) -> Bool {
      guard end < bytes.count, bytes[end] == first.asciiValue || bytes[end] == second.asciiValue
      else { return false }
      end += 1
      return true
    }
    if bytes[end] == UInt8(ascii: "-") { end += 1 }
    let hasZero = end < bytes.count && bytes[end] == UInt8(ascii: "0")
    let whole = digits()
    if whole == 0 { return fail("expected a digit after '-'") }
    if hasZero && whole > 1 { return fail("a number cannot begin with 0 and another digit") }
    var isWhole = true
    if skips(".", ".") {
      isWhole = false
      if digits() == 0 { return fail("expected a digit after the point of the number") }
    }
    if skips("e", "E") {
      isWhole = false
      _ = skips("+", "-")
      if digits() == 0 { return fail("expected a digit in the exponent of the number") }
    }
    // Up to 18 digits fit 64 bits always.
    let fits =
      whole <= 18 || YAMLNumber(UnsafeBufferPointer(rebasing: bytes[index..<end])).type == .integer
    return addScalar(isWhole && fits ? .integer : .float, end: end)
  }

  private mutating func addScalar(_ type: ScalarType, end: Int) -> Bool {
    builder.scalar(
      UnsafeBufferPointer(rebasing: bytes[index..<end]), type: type, style: .plain, start: index,
      end: end, place: .verbatim)
    index = end
    return builder.fault == nil
  }
}

// MARK: Strings
extension JSONReader {
  /// A string value, or a key where one is due.
  private mutating func readString() -> Bool {
    let start = index
    index += 1
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return addString(from: start, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        if !hasEscapes {
          hasEscapes = true
          unescaped.removeAll(keepingCapacity: true)
          unescaped += bytes[start + 1..<index]
        }
        guard readEscape() else { return false }
      case 0..<0x20:
        return fail(
          "expected no line end or control character in a string",
          help: "write an escape such as '\\n'")
      default:
        let length = characterLength(in: bytes, at: index)
        if length == 0 { return stop(.unreadable(.notUTF8(byte)), length: 1) }
        if hasEscapes { unescaped += bytes[index..<index + length] }
        index += length
      }
    }
    index = start
    return fail("the string is not closed")
  }

  private mutating func addString(from start: Int, hasEscapes: Bool) -> Bool {
    let inside = UnsafeBufferPointer(rebasing: bytes[start + 1..<index - 1])
    let isKey = builder.expectsKey
    // Objects of an API server hold long texts with escapes, and are read more often than kept.
    let place: TreeBuilder.Place = hasEscapes ? .apart : .verbatim
    unescaped.withUnsafeBufferPointer { unescaped in
      let value = hasEscapes ? unescaped : inside
      if isKey {
        builder.key(value, style: .doubleQuoted, start: start, end: index, place: place)
      } else {
        builder.scalar(
          value, type: .string, style: .doubleQuoted, start: start, end: index,
          place: place)
      }
    }
    return builder.fault == nil
  }

  /// Reads from a backslash on.
  private mutating func readEscape() -> Bool {
    let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): return readCodeUnits()
    default:
      return fail("an escape that JSON has not", help: #"write '\\' for a backslash"#)
    }
    index += 2
    return true
  }

  /// `\uXXXX`, or two of them that make one character.
  private mutating func readCodeUnits() -> Bool {
    guard let first = codeUnit(at: index) else {
      return fail(#"expected four hexadecimal digits after '\u'"#)
    }
    var code = UInt32(first)
    var length = 6
    if 0xD800..<0xDC00 ~= code, let second = codeUnit(at: index + 6), 0xDC00..<0xE000 ~= second {
      code = 0x10000 + (code - 0xD800) << 10 + UInt32(second) - 0xDC00
      length = 12
    }
    guard let character = Unicode.Scalar(code) else {
      return fail(
        "half of a character that UTF-16 writes in two", help: "write both halves, or the character"
      )
    }
    unescaped += UTF8.encode(character) ?? .init()
    index += length
    return true
  }

  private func codeUnit(at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u"), bytes[index + 2..<index + 6].allSatisfy(isHexadecimal)
    else { return nil }
    return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}

// MARK: Bytes
extension JSONReader {
  private mutating func skipSpace() {
    while index < bytes.count && isBlankOrBreak(bytes[index]) { index += 1 }
  }

  private func at(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard at(byte) else { return false }
    index += 1
    return true
  }

  /// What stands here, for a message.
  private var found: String {
    guard index < bytes.count else { return "the end of the text" }
    let length = max(1, characterLength(in: bytes, at: index))
    let character = String(decoding: bytes[index..<index + length], as: UTF8.self)
    return bytes[index] < 0x20 ? "a control character" : "'\(character)'"
  }

  private var strayHelp: String? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "'"): return "JSON puts strings in double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): return "JSON has no comments"
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return "JSON has no comma after the last value"
    default: return nil
    }
  }

  @discardableResult
  private mutating func fail(_ message: String, help: String? = nil) -> Bool {
    stop(.json(message, help: help), length: index < bytes.count ? 1 : 0)
  }

  private mutating func stop(_ problem: SyntaxFault.Problem, length: Int) -> Bool {
    builder.stop(SyntaxFault(problem, at: index, end: index + length))
    return false
  }
}
