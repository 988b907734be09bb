/// Splits an expression's text into tokens, one at a time: what stands behind the expression is not looked at.
struct Lexer {
  let bytes: [UInt8]
  private(set) var index: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start
  }

  mutating func next() -> Token {
    skipSpace()
    let start = index
    guard let byte = peek() else { return token(.end, from: start) }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      return word(from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(from: start)
    case UInt8(ascii: "."):
      if let digit = peek(1), isDigit(digit) { return number(from: start) }
      return symbol(.dot, from: start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let kind = quoted(.string, isRaw: false)
      return token(kind, from: start)
    case UInt8(ascii: "`"):
      return backtick(from: start)
    default:
      return operators(byte, from: start)
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private func token(_ kind: TokenKind, from start: Int) -> Token {
    Token(kind: kind, extent: Extent(start, index))
  }

  private mutating func symbol(_ kind: TokenKind, length: Int = 1, from start: Int) -> Token {
    index += length
    return token(kind, from: start)
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), 9, 10, 12, 13:
        index += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != 10 { index += 1 }
      default:
        return
      }
    }
  }

  // MARK: Operators

  private mutating func operators(_ byte: UInt8, from start: Int) -> Token {
    let isDoubled = peek(1) == byte
    let isBeforeEqual = peek(1) == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "!"):
      return equation(byte, from: start)
    case UInt8(ascii: "<"):
      if peek(1) == UInt8(ascii: ">") { return symbol(.foreign, length: 2, from: start) }
      return isBeforeEqual
        ? symbol(.lessOrEqual, length: 2, from: start) : symbol(.less, from: start)
    case UInt8(ascii: ">"):
      return isBeforeEqual
        ? symbol(.greaterOrEqual, length: 2, from: start) : symbol(.greater, from: start)
    case UInt8(ascii: "&"):
      return isDoubled ? symbol(.and, length: 2, from: start) : symbol(.foreign, from: start)
    case UInt8(ascii: "|"):
      return isDoubled ? symbol(.or, length: 2, from: start) : symbol(.foreign, from: start)
    case UInt8(ascii: "^"): return symbol(.foreign, from: start)
    case UInt8(ascii: "*") where isDoubled: return symbol(.foreign, length: 2, from: start)
    case UInt8(ascii: ":"):
      return isBeforeEqual
        ? symbol(.assignment, length: 2, from: start) : symbol(.colon, from: start)
    default:
      return punctuation(byte, from: start)
    }
  }

  /// What begins with `=` or `!`.
  private mutating func equation(_ byte: UInt8, from start: Int) -> Token {
    let equals = UInt8(ascii: "=")
    guard peek(1) == equals else {
      if byte != equals { return symbol(.bang, from: start) }
      return symbol(.foreign, length: peek(1) == UInt8(ascii: "~") ? 2 : 1, from: start)
    }
    if peek(2) == equals { return symbol(.foreign, length: 3, from: start) }
    return symbol(byte == equals ? .equal : .notEqual, length: 2, from: start)
  }

  private mutating func punctuation(_ byte: UInt8, from start: Int) -> Token {
    let kind: TokenKind
    switch byte {
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "?"): kind = .question
    case UInt8(ascii: "("): kind = .leftParenthesis
    case UInt8(ascii: ")"): kind = .rightParenthesis
    case UInt8(ascii: "["): kind = .leftBracket
    case UInt8(ascii: "]"): kind = .rightBracket
    case UInt8(ascii: "{"): kind = .leftBrace
    case UInt8(ascii: "}"): kind = .rightBrace
    case UInt8(ascii: "+"): kind = .plus
    case UInt8(ascii: "-"): kind = .minus
    case UInt8(ascii: "*"): kind = .star
    case UInt8(ascii: "/"): kind = .slash
    case UInt8(ascii: "%"): kind = .percent
    default:
      // The whole character, so that a message can show it.
      while let next = peek(1), next & 0b1100_0000 == 0b1000_0000 { index += 1 }
      kind = .unknown
    }
    return symbol(kind, from: start)
  }

  // MARK: Words and numbers

  private mutating func word(from start: Int) -> Token {
    if let kind = prefixedLiteral() { return token(kind, from: start) }
    while let byte = peek(), isWordByte(byte) { index += 1 }
    let kind: TokenKind
    switch index - start {
    case 2 where matches("in", at: start): kind = .in
    case 4 where matches("true", at: start): kind = .true
    case 4 where matches("null", at: start): kind = .null
    case 5 where matches("false", at: start): kind = .false
    default: kind = .identifier
    }
    return token(kind, from: start)
  }

  private func matches(_ word: StaticString, at start: Int) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// `r"…"`, `b"…"` and `br"…"`, in either case.
  private mutating func prefixedLiteral() -> TokenKind? {
    guard let first = peek() else { return nil }
    let isBytes = first | 0x20 == UInt8(ascii: "b")
    var length = isBytes ? 1 : 0
    let isRaw = peek(length).map { $0 | 0x20 == UInt8(ascii: "r") } ?? false
    if isRaw { length += 1 }
    guard length > 0, let quote = peek(length),
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return nil }
    index += length
    return quoted(isBytes ? .bytes : .string, isRaw: isRaw)
  }

  private mutating func number(from start: Int) -> Token {
    let kind = number()
    return token(kind, from: start)
  }

  private mutating func number() -> TokenKind {
    if peek() == UInt8(ascii: "0"), let x = peek(1), x | 0x20 == UInt8(ascii: "x"),
      let digit = peek(2), isHexDigit(digit)
    {
      index += 2
      while let byte = peek(), isHexDigit(byte) { index += 1 }
      return unsignedSuffix()
    }
    while let byte = peek(), isDigit(byte) { index += 1 }
    var isDouble = false
    if peek() == UInt8(ascii: "."), let digit = peek(1), isDigit(digit) {
      isDouble = true
      index += 1
      while let byte = peek(), isDigit(byte) { index += 1 }
    }
    if let mark = peek(), mark | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      if let digit = peek(1 + sign), isDigit(digit) {
        isDouble = true
        index += 1 + sign
        while let byte = peek(), isDigit(byte) { index += 1 }
      }
    }
    return isDouble ? .double : unsignedSuffix()
  }

  private mutating func unsignedSuffix() -> TokenKind {
    guard let byte = peek(), byte | 0x20 == UInt8(ascii: "u") else { return .int }
    index += 1
    return .uint
  }

  // MARK: Quotes

  /// Reads from the opening quote on.
  private mutating func quoted(_ kind: TokenKind, isRaw: Bool) -> TokenKind {
    let quote = bytes[index]
    let isTripled = peek(1) == quote && peek(2) == quote
    index += isTripled ? 3 : 1
    while let byte = peek() {
      if byte == quote, !isTripled || (peek(1) == quote && peek(2) == quote) {
        index += isTripled ? 3 : 1
        return kind
      }
      if !isTripled && (byte == 10 || byte == 13) { return .unterminatedString }
      index += byte == UInt8(ascii: "\\") && !isRaw ? 2 : 1
    }
    index = bytes.count
    return .unterminatedString
  }

  private mutating func backtick(from start: Int) -> Token {
    index += 1
    while let byte = peek(), byte != UInt8(ascii: "`"), byte != 10 { index += 1 }
    guard peek() == UInt8(ascii: "`") else { return token(.unterminatedIdentifier, from: start) }
    index += 1
    return token(.quotedIdentifier, from: start)
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func isHexDigit(_ byte: UInt8) -> Bool {
  let lowered = byte | 0x20
  return isDigit(byte) || (lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "f"))
}

func isWordByte(_ byte: UInt8) -> Bool {
  let lowered = byte | 0x20
  return isDigit(byte) || byte == UInt8(ascii: "_")
    || (lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z"))
}
