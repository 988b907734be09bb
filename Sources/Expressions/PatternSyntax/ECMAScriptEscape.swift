/// What follows a backslash (ECMA-262, AtomEscape and ClassEscape).
enum EscapeSequence {
  case character(UInt32)
  case set(CharacterSet)
  /// `\b` or `\B`.
  case boundary(String)
  case reference(GroupReference)
}

/// What `\1` or `\k<name>` points to.
enum GroupReference: Hashable {
  case number(Int)
  case name(String)

  var spelling: String {
    switch self {
    case .number(let number): "\\\(number)"
    case .name(let name): "\\k<\(name)>"
    }
  }
}

extension ECMAScriptPattern {
  /// From the backslash on.
  mutating func readEscapeSequence(inClass: Bool) throws(PatternError) -> EscapeSequence {
    let start = position
    position += 1
    guard let scalar = peek() else {
      throw malformed("nothing follows '\\'; write '\\\\' for the character", at: start)
    }
    position += 1
    switch scalar {
    case "d": return .set(.digits)
    case "D": return .set(CharacterSet.digits.inverted)
    case "w": return .set(.wordCharacters)
    case "W": return .set(CharacterSet.wordCharacters.inverted)
    case "s": return .set(.whiteSpace)
    case "S": return .set(CharacterSet.whiteSpace.inverted)
    case "p", "P": return .set(try readProperty(isInverted: scalar == "P", from: start))
    case "b": return inClass ? .character(0x08) : .boundary("\\b")
    case "B": return .boundary("\\B")
    case "k": return .reference(try readNamedReference(from: start))
    case "1"..."9": return .reference(readNumberedReference(scalar))
    default: return .character(try readCharacterEscape(scalar, from: start))
    }
  }

  private mutating func readNumberedReference(_ first: Unicode.Scalar) -> GroupReference {
    var number = Int(first.value - 48)
    while let digit = peek(), ("0"..."9").contains(digit) {
      number = min(number * 10 + Int(digit.value - 48), 1_000_000)
      position += 1
    }
    return .number(number)
  }

  private mutating func readNamedReference(from start: Int) throws(PatternError) -> GroupReference {
    guard take("<") else { throw malformed("'\\k' needs a name, as in '\\k<name>'", at: start) }
    return .name(try readGroupName(from: start))
  }

  private mutating func readCharacterEscape(
    _ scalar: Unicode.Scalar, from start: Int
  ) throws(PatternError) -> UInt32 {
    switch scalar {
    case "t": return 0x09
    case "n": return 0x0A
    case "v": return 0x0B
    case "f": return 0x0C
    case "r": return 0x0D
    case "0":
      if let next = peek(), ("0"..."9").contains(next) {
        throw malformed("ECMA-262 has no octal escapes; write '\\xHH'", at: start)
      }
      return 0
    case "c":
      guard let letter = peek(), ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
        throw malformed("'\\c' needs a letter, as in '\\cC'", at: start)
      }
      position += 1
      return letter.value % 32
    case "x":
      guard let value = readHexadecimal(digits: 2) else {
        throw malformed("'\\x' needs two hexadecimal digits", at: start)
      }
      return value
    case "u": return try readUnicodeEscape(from: start)
    default: return try readIdentityEscape(scalar, from: start)
    }
  }

  private func readIdentityEscape(
    _ scalar: Unicode.Scalar, from start: Int
  ) throws(PatternError) -> UInt32 {
    let isPunctuation =
      scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
      && !scalar.properties.isAlphabetic
    guard isPunctuation else {
      let way =
        switch scalar {
        case "A": "; write '^'"
        case "Z", "z": "; write '$'"
        default: ""
        }
      throw malformed("ECMA-262 has no escape '\\\(scalar)'\(way)", at: start)
    }
    return scalar.value
  }

  /// `\uHHHH`, two of them for a character beyond the basic plane, or `\u{H…}`.
  private mutating func readUnicodeEscape(from start: Int) throws(PatternError) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      var count = 0
      while let digit = peek(), let number = digit.hexadecimalValue {
        value = min(value << 4 | number, 0x110000)
        count += 1
        position += 1
      }
      guard take("}"), count > 0, value <= 0x10FFFF else {
        throw malformed("'\\u{…}' needs the number of a character, at most 10FFFF", at: start)
      }
      return value
    }
    guard let value = readHexadecimal(digits: 4) else {
      throw malformed("'\\u' needs four hexadecimal digits", at: start)
    }
    guard (0xD800...0xDBFF).contains(value), peek() == "\\", peek(1) == "u" else { return value }
    let afterFirst = position
    position += 2
    guard let second = readHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) else {
      position = afterFirst
      return value
    }
    return 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func readHexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for distance in 0..<digits {
      guard let number = peek(distance)?.hexadecimalValue else { return nil }
      value = value << 4 | number
    }
    position += digits
    return value
  }

  /// `{Letter}`, `{General_Category=Letter}`, `{Script=Greek}`, after `\p` or `\P`.
  private mutating func readProperty(
    isInverted: Bool, from start: Int
  ) throws(PatternError) -> CharacterSet {
    guard take("{") else {
      throw malformed("'\\p' needs a property, as in '\\p{Letter}'", at: start)
    }
    let nameStart = position
    while let scalar = peek(), scalar != "}" { position += 1 }
    let name = String(String.UnicodeScalarView(scalars[nameStart..<position]))
    guard take("}") else { throw malformed("'\\p{' is never closed", at: start) }
    let set: CharacterSet
    switch unicodeProperty(name) {
    case .set(let found): set = found
    case .unknown: throw malformed("Unicode has no property '\(name)'", at: nameStart)
    case .unsupported:
      refuse(
        PatternError(
          kind: .unsupported,
          message: "RE2 knows categories and scripts, not the property '\(name)'; "
            + "write a category such as '\\p{Letter}', or the ranges",
          offset: offset(of: start)))
      set = .all
    }
    return isInverted ? set.inverted : set
  }
}

extension Unicode.Scalar {
  fileprivate var hexadecimalValue: UInt32? {
    switch self {
    case "0"..."9": value - 48
    case "a"..."f": value - 87
    case "A"..."F": value - 55
    default: nil
    }
  }
}
