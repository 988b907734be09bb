/// What a simple pattern is made of: ASCII sets one after the other, alternatives and repetitions.
indirect enum PlainPattern {
  case set(ASCIISet)
  case sequence([PlainPattern])
  case choice([PlainPattern])
  case repetition(PlainPattern, least: Int, most: Int?)
}

/// A set of ASCII characters, a bit for each.
struct ASCIISet: Hashable {
  var bits: UInt128 = 0

  mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range where byte < 128 { bits |= 1 << UInt128(byte) }
  }

  func contains(_ byte: UInt8) -> Bool { byte < 128 && bits >> UInt128(byte) & 1 == 1 }
}

/// Reads the patterns of which nearly all of those in schemas are: `^…$` around ASCII characters, classes, groups,
/// alternatives and repetitions. Gives up on everything else, which is left to RE2.
struct PlainPatternReader {
  private var rest: ArraySlice<UInt8>
  private var levels = 0

  /// `nil` for what is no such pattern.
  static func read(_ text: String) -> PlainPattern? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.count <= 512, bytes.first == UInt8(ascii: "^"),
      bytes.last == UInt8(ascii: "$"), bytes[bytes.count - 2] != UInt8(ascii: "\\"),
      bytes.allSatisfy({ 0x20..<0x7F ~= $0 })
    else { return nil }
    var reader = PlainPatternReader(rest: bytes[1..<bytes.count - 1])
    // The ends of an alternative at the top are those of the whole text only in a group.
    guard let pattern = reader.sequence(), reader.rest.isEmpty else { return nil }
    return pattern
  }

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sequence() -> PlainPattern? {
    var parts: [PlainPattern] = []
    while let next = rest.first, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
      guard let part = repeated() else { return nil }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func repeated() -> PlainPattern? {
    guard let part = atom() else { return nil }
    let bounds: (Int, Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if take("{") {
      guard let braces = braces() else { return nil }
      bounds = braces
    } else {
      return part
    }
    // A second one changes what the first means.
    if let next = rest.first, "*+?{".utf8.contains(next) { return nil }
    return .repetition(part, least: bounds.0, most: bounds.1)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private mutating func braces() -> (Int, Int?)? {
    guard let least = number(), least <= 100 else { return nil }
    if take("}") { return (least, least) }
    guard take(",") else { return nil }
    if take("}") { return (least, nil) }
    guard let most = number(), most >= least, most <= 100, take("}") else { return nil }
    return (least, most)
  }

  private mutating func atom() -> PlainPattern? {
    guard let byte = rest.popFirst() else { return nil }
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass().map { .set($0) }
    case UInt8(ascii: "\\"): return escape().map { .set($0) }
    case let other where "^$.*+?{}]".utf8.contains(other): return nil
    default:
      var set = ASCIISet()
      set.insert(byte...byte)
      return .set(set)
    }
  }

  private mutating func group() -> PlainPattern? {
    levels += 1
    defer { levels -= 1 }
    if take("?"), !take(":") { return nil }
    guard levels < 32 else { return nil }
    var alternatives: [PlainPattern] = []
    repeat {
      guard let alternative = sequence() else { return nil }
      alternatives.append(alternative)
    } while take("|")
    guard take(")") else { return nil }
    return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
  }

  /// Behind a backslash: a digit, a word character, or punctuation that stands for itself.
  private mutating func escape() -> ASCIISet? {
    guard let byte = rest.popFirst() else { return nil }
    var set = ASCIISet()
    switch byte {
    case UInt8(ascii: "d"): set.insert(0x30...0x39)
    case UInt8(ascii: "w"):
      for range in [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F...0x5F] as [ClosedRange<UInt8>] {
        set.insert(range)
      }
    case let other where !isAlphanumericByte(other): set.insert(other...other)
    default: return nil
    }
    return set
  }

  private func isAlphanumericByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private mutating func characterClass() -> ASCIISet? {
    var set = ASCIISet()
    if rest.first == UInt8(ascii: "^") || rest.first == UInt8(ascii: "]") { return nil }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]") { return set }
      // Classes by name, and what other languages do with sets.
      if byte == UInt8(ascii: "[") || (byte == UInt8(ascii: "&") && rest.first == byte) {
        return nil
      }
      var low = byte
      if byte == UInt8(ascii: "\\") {
        guard let escaped = rest.first else { return nil }
        guard let members = escape() else { return nil }
        if isAlphanumericByte(escaped) {
          set.bits |= members.bits
          if rest.first == UInt8(ascii: "-") { return nil }
          continue
        }
        low = escaped
      }
      guard rest.first == UInt8(ascii: "-"), rest.dropFirst().first != UInt8(ascii: "]") else {
        set.insert(low...low)
        continue
      }
      rest.removeFirst()
      guard var high = rest.popFirst() else { return nil }
      if high == UInt8(ascii: "\\") {
        guard let escaped = rest.popFirst(), !isAlphanumericByte(escaped) else { return nil }
        high = escaped
      }
      guard low <= high, high != UInt8(ascii: "[") else { return nil }
      set.insert(low...high)
    }
    return nil
  }
}
