extension Format {
  /// RFC 3986.
  static let uri = Format(name: "uri", phrase: "a URI such as https://example.com/a") {
    URIGrammar(text: $0, isInternational: false).isAbsolute
  }

  static let uriReference = Format(name: "uri-reference", phrase: "a URI or a relative reference") {
    URIGrammar(text: $0, isInternational: false).isReference
  }

  /// RFC 3987.
  static let iri = Format(name: "iri", phrase: "an IRI such as https://example.com/ä") {
    URIGrammar(text: $0, isInternational: true).isAbsolute
  }

  static let iriReference = Format(name: "iri-reference", phrase: "an IRI or a relative reference")
  {
    URIGrammar(text: $0, isInternational: true).isReference
  }
}

/// The grammar of URIs and, with letters of every script, of IRIs.
private struct URIGrammar {
  let text: UnsafeBufferPointer<UInt8>
  let isInternational: Bool

  var isAbsolute: Bool {
    guard let end = schemeEnd else { return false }
    return isRest(from: end + 1, hasScheme: true)
  }

  var isReference: Bool {
    if let end = schemeEnd, isRest(from: end + 1, hasScheme: true) { return true }
    return isRest(from: 0, hasScheme: false)
  }

  /// The place of the colon after a scheme.
  private var schemeEnd: Int? {
    guard let first = text.first, isLetter(first) else { return nil }
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: ":") { return index }
      guard isAlphanumeric(byte) || isOneOf(byte, "+-.") else { return nil }
    }
    return nil
  }

  private func isRest(from start: Int, hasScheme: Bool) -> Bool {
    var index = start
    if text[start...].starts(with: "//".utf8) {
      let authority = start + 2
      index = end(of: authority, before: "/?#")
      guard isAuthority(authority, index) else { return false }
      if index < text.count, text[index] == UInt8(ascii: "/") {
        let end = end(of: index, before: "?#")
        guard isText(index, end, besides: ":@/") else { return false }
        index = end
      }
    } else {
      let end = end(of: index, before: "?#")
      guard isText(index, end, besides: ":@/") else { return false }
      // Without a scheme, a colon in the first part would make it one.
      if !hasScheme, text[index..<end].prefix(while: { $0 != 47 }).contains(58) { return false }
      index = end
    }
    if index < text.count, text[index] == UInt8(ascii: "?") {
      let end = end(of: index, before: "#")
      guard isText(index + 1, end, besides: ":@/?", isQuery: true) else { return false }
      index = end
    }
    guard index < text.count else { return true }
    return isText(index + 1, text.count, besides: ":@/?")
  }

  private func isAuthority(_ start: Int, _ end: Int) -> Bool {
    var hostStart = start
    if let at = text[start..<end].firstIndex(of: UInt8(ascii: "@")) {
      guard isText(start, at, besides: ":") else { return false }
      hostStart = at + 1
    }
    var hostEnd = end
    if hostStart < end, text[hostStart] == UInt8(ascii: "[") {
      guard let close = text[hostStart..<end].firstIndex(of: UInt8(ascii: "]")),
        isLiteral(UnsafeBufferPointer(rebasing: text[(hostStart + 1)..<close]))
      else { return false }
      hostEnd = close + 1
    } else {
      hostEnd = text[hostStart..<end].firstIndex(of: UInt8(ascii: ":")) ?? end
      guard isText(hostStart, hostEnd, besides: "") else { return false }
    }
    if hostEnd == end { return true }
    return text[hostEnd] == UInt8(ascii: ":") && text[(hostEnd + 1)..<end].allSatisfy(isDigit)
  }

  /// An address in brackets, or one of a kind that is yet to come.
  private func isLiteral(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = literal.first, first | 0x20 == UInt8(ascii: "v") else {
      return isIPv6(literal)
    }
    var scan = ByteScan(literal, from: 1)
    guard scan.skip(while: isHexDigit) > 0, scan.take(".") else { return false }
    return scan.skip { isAlphanumeric($0) || isOneOf($0, "-._~!$&'()*+,;=:") } > 0 && scan.isAtEnd
  }

  private func end(of start: Int, before stops: StaticString) -> Int {
    text[start...].firstIndex { isOneOf($0, stops) } ?? text.count
  }

  /// Unreserved and reserved characters, those given besides, and escapes.
  private func isText(
    _ start: Int, _ end: Int, besides more: StaticString, isQuery: Bool = false
  ) -> Bool {
    var index = start
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < end, isHexDigit(text[index + 1]), isHexDigit(text[index + 2]) else {
          return false
        }
        index += 3
      } else if byte < 0x80 {
        guard isAlphanumeric(byte) || isOneOf(byte, "-._~!$&'()*+,;=") || isOneOf(byte, more)
        else { return false }
        index += 1
      } else {
        guard isInternational, let length = internationalLength(index, end, isQuery) else {
          return false
        }
        index += length
      }
    }
    return true
  }

  /// The bytes of a scalar that IRIs allow; `nil` for others. Private ones may stand in a query.
  private func internationalLength(_ start: Int, _ end: Int, _ isQuery: Bool) -> Int? {
    let bytes = text[start..<end].prefix(4)
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
      return nil
    }
    let value = scalar.value
    let isPrivate = (0xE000...0xF8FF).contains(value) || value >= 0xF0000
    if isPrivate { return isQuery && value & 0xFFFE != 0xFFFE ? UTF8.width(scalar) : nil }
    switch value {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: return UTF8.width(scalar)
    case 0x10000...0xEFFFF: return value & 0xFFFE != 0xFFFE ? UTF8.width(scalar) : nil
    default: return nil
    }
  }
}

@inline(__always)
func isOneOf(_ byte: UInt8, _ characters: StaticString) -> Bool {
  UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount)
    .contains(byte)
}
