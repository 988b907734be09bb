@_spi(_Unicode) import Swift

/// A label of a domain name as people read it, valid by IDNA 2008.
struct DomainLabel {
  let scalars: [Unicode.Scalar]
  /// How many bytes it has on the wire.
  let encodedLength: Int

  /// `nil` where it is none.
  init?(_ written: [Unicode.Scalar]) {
    guard !written.isEmpty else { return nil }
    var scalars = written
    if written.allSatisfy(\.isASCII) {
      guard written.count <= 63, written.allSatisfy(DomainLabel.isPlain),
        written.first != "-", written.last != "-"
      else { return nil }
      let prefix = String(String.UnicodeScalarView(written.prefix(4))).lowercased()
      guard prefix == "xn--" else {
        self.scalars = scalars
        encodedLength = written.count
        return
      }
      let code = written.dropFirst(4).map { UInt8(truncatingIfNeeded: $0.value) }
      // A label has one encoding, and one of ASCII alone has none.
      guard let decoded = punycodeDecoded(code), decoded.contains(where: { !$0.isASCII }),
        punycodeEncoded(decoded) == code
      else { return nil }
      scalars = decoded
    }
    guard DomainLabel.isInternational(scalars), let code = punycodeEncoded(scalars),
      code.count + 4 <= 63
    else { return nil }
    self.scalars = scalars
    encodedLength = code.count + 4
  }

  /// Letters, digits and hyphens of ASCII.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || (scalar.isASCII && isAlphanumeric(UInt8(truncatingIfNeeded: scalar.value)))
  }

  private static func isInternational(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, first != "-", scalars.last != "-",
      !(scalars.count >= 4 && scalars[2] == "-" && scalars[3] == "-"), !isMark(first),
      isComposed(scalars)
    else { return false }
    for (position, scalar) in scalars.enumerated() {
      switch domainUse(of: scalar) {
      case .allowed: continue
      case .inContext: if !isInContext(position, scalars) { return false }
      case .disallowed: return false
      }
    }
    return true
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether the text is in normalization form C.
  private static func isComposed(_ scalars: [Unicode.Scalar]) -> Bool {
    String(String.UnicodeScalarView(scalars))._nfc.elementsEqual(scalars)
  }
}
