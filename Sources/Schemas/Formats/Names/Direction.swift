/// How a character is written, as far as RFC 5893 tells characters apart.
private enum Direction {
  case leftToRight
  case rightToLeft
  case arabicLetter
  case arabicNumber
  case europeanNumber
  case mark
  case neutral

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      // Three marks of Indic scripts that count as letters.
      self = [0xCBF, 0xCC6, 0x11C3F].contains(scalar.value) ? .leftToRight : .mark
      return
    default:
      break
    }
    if scalar == "-" || ScalarSet.neutral.contains(scalar) {
      self = .neutral
    } else if ScalarSet.europeanNumbers.contains(scalar) {
      self = .europeanNumber
    } else if ScalarSet.arabicLetters.contains(scalar) {
      self = .arabicLetter
    } else if ScalarSet.arabicNumbers.contains(scalar) {
      self = .arabicNumber
    } else if ScalarSet.rightToLeft.contains(scalar) {
      self = .rightToLeft
    } else {
      self = .leftToRight
    }
  }

  /// As the joiners are, which have no direction either.
  static func of(_ label: [Unicode.Scalar]) -> [Direction] {
    label.map { $0.properties.isJoinControl ? .neutral : Direction($0) }
  }
}

/// Whether a label has a character that is written from right to left: the name then must follow the rule below.
func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
  Direction.of(label).contains { [.rightToLeft, .arabicLetter, .arabicNumber].contains($0) }
}

/// The Bidi rule of RFC 5893, section 2.
func hasOneDirection(_ label: [Unicode.Scalar]) -> Bool {
  let directions = Direction.of(label)
  let end = directions.last { $0 != .mark }
  switch directions.first {
  case .rightToLeft, .arabicLetter:
    let hasBothNumbers =
      directions.contains(.europeanNumber) && directions.contains(.arabicNumber)
    let endings: [Direction?] = [
      .rightToLeft, .arabicLetter, .europeanNumber, .arabicNumber,
    ]
    return !directions.contains(.leftToRight) && endings.contains(end) && !hasBothNumbers
  case .leftToRight:
    let isMixed = directions.contains { [.rightToLeft, .arabicLetter, .arabicNumber].contains($0) }
    return !isMixed && (end == .leftToRight || end == .europeanNumber)
  default:
    return false
  }
}
