extension Format {
  /// RFC 5890 to 5893: labels of Unicode letters and digits, or encoded ones that stand for such.
  static let internationalHostname = Format(
    name: "idn-hostname", phrase: "an international host name"
  ) { isInternationalHostname(String(decoding: $0, as: UTF8.self)) }
}

/// The four dots that separate labels count as one.
func isInternationalHostname(_ text: String) -> Bool {
  let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
    ["\u{2E}", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains(scalar)
  }
  var length = -1
  var decoded: [[Unicode.Scalar]] = []
  for label in labels {
    guard let label = DomainLabel(Array(label)) else { return false }
    length += label.encodedLength + 1
    decoded.append(label.scalars)
  }
  guard length > 0, length <= 253 else { return false }
  guard decoded.contains(where: isRightToLeft) else { return true }
  return decoded.allSatisfy(hasOneDirection)
}
