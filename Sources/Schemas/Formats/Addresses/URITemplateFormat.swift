extension Format {
  /// RFC 6570.
  static let uriTemplate = Format(
    name: "uri-template", phrase: "a URI template such as /users/{id}"
  ) { text in
    var scan = ByteScan(text)
    while !scan.isAtEnd {
      if scan.take("{") {
        guard scan.readExpression() else { return false }
      } else if !scan.readLiteral() {
        return false
      }
    }
    return true
  }
}

extension ByteScan {
  /// What stands outside of braces.
  fileprivate mutating func readLiteral() -> Bool {
    if next == UInt8(ascii: "%") { return readEscape() }
    if next >= 0x80 {
      index += 1
      return true
    }
    guard next > 0x20, next != 0x7F, !isOneOf(next, "\"<>\\^`{|}") else { return false }
    index += 1
    return true
  }

  private mutating func readEscape() -> Bool {
    guard index + 2 < text.count, isHexDigit(text[index + 1]), isHexDigit(text[index + 2]) else {
      return false
    }
    index += 3
    return true
  }

  /// An operator and variables up to the closing brace.
  fileprivate mutating func readExpression() -> Bool {
    // The last five are kept for extensions, and are operators too.
    _ = take("+#./;?&=,!@|")
    repeat {
      guard readVariable() else { return false }
    } while take(",")
    return take("}")
  }

  private mutating func readVariable() -> Bool {
    var isFirst = true
    repeat {
      if !isFirst || next != UInt8(ascii: ".") {
        var length = 0
        while isAlphanumeric(next) || next == UInt8(ascii: "_") || next == UInt8(ascii: "%") {
          if next == UInt8(ascii: "%") {
            guard readEscape() else { return false }
          } else {
            index += 1
          }
          length += 1
        }
        guard length > 0 else { return false }
      } else {
        return false
      }
      isFirst = false
    } while take(".")
    if take("*") { return true }
    guard take(":") else { return true }
    // At most four digits, the first not 0.
    guard next != UInt8(ascii: "0") else { return false }
    return (1...4).contains(skip(while: isDigit))
  }
}
