/// Whether a character may stand in a domain name.
enum DomainUse {
  case allowed
  /// Beside certain others only.
  case inContext
  case disallowed
}

/// RFC 5892, section 3, from the properties of characters.
func domainUse(of scalar: Unicode.Scalar) -> DomainUse {
  if let exception = exceptions[scalar.value] { return exception }
  let properties = scalar.properties
  if properties.generalCategory == .unassigned { return .disallowed }
  if scalar.isASCII {
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    // Capital letters fold to others, so they are for encoded labels only.
    let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    return (isAlphanumeric(byte) && !isCapital) || scalar == "-" ? .allowed : .disallowed
  }
  if properties.isJoinControl { return .inContext }
  if properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint
    || properties.isWhitespace || properties.isNoncharacterCodePoint || isOldHangul(scalar)
  {
    return .disallowed
  }
  switch scalar.value {
  // Combining marks for symbols, musical symbols.
  case 0x20D0...0x20FF, 0x1D100...0x1D1FF, 0x1D200...0x1D24F: return .disallowed
  default: break
  }
  switch properties.generalCategory {
  case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter,
    .nonspacingMark, .spacingMark:
    return .allowed
  default:
    return .disallowed
  }
}

/// Parts of syllables, which are written whole today.
private func isOldHangul(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
  default: false
  }
}

/// RFC 5892, section 2.6.
private let exceptions: [UInt32: DomainUse] = {
  var table: [UInt32: DomainUse] = [:]
  for value: UInt32 in [0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007] { table[value] = .allowed }
  let contextual: [UInt32] = [0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB]
  for value in contextual + Array(0x660...0x669) + Array(0x6F0...0x6F9) {
    table[value] = .inContext
  }
  for value: UInt32 in [
    0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B,
  ] {
    table[value] = .disallowed
  }
  return table
}()

/// RFC 5892, appendix A: whether a character that needs a context has it.
func isInContext(_ position: Int, _ label: [Unicode.Scalar]) -> Bool {
  let before = position > 0 ? label[position - 1] : nil
  let after = position + 1 < label.count ? label[position + 1] : nil
  switch label[position].value {
  case 0x200C:
    return before?.properties.canonicalCombiningClass == .virama || joins(position, label)
  case 0x200D:
    return before?.properties.canonicalCombiningClass == .virama
  case 0xB7:
    return before == "l" && after == "l"
  case 0x375:
    return after.map(ScalarSet.greek.contains) ?? false
  case 0x5F3, 0x5F4:
    return before.map(ScalarSet.hebrew.contains) ?? false
  case 0x30FB:
    return label.contains(where: ScalarSet.kanaAndHan.contains)
  case 0x660...0x669:
    return !label.contains { (0x6F0...0x6F9).contains($0.value) }
  case 0x6F0...0x6F9:
    return !label.contains { (0x660...0x669).contains($0.value) }
  default:
    return false
  }
}

/// Whether letters on both sides would join, were it not for the character between them.
private func joins(_ position: Int, _ label: [Unicode.Scalar]) -> Bool {
  guard let before = label[..<position].last(where: { !isTransparent($0) }),
    let after = label[(position + 1)...].first(where: { !isTransparent($0) })
  else { return false }
  return (ScalarSet.leftJoining.contains(before) || ScalarSet.dualJoining.contains(before))
    && (ScalarSet.rightJoining.contains(after) || ScalarSet.dualJoining.contains(after))
}

private func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: true
  // The joiners themselves are no letters, and not to be looked past.
  case .format: scalar.value != 0x200C && scalar.value != 0x200D
  default: false
  }
}

extension Unicode.CanonicalCombiningClass {
  fileprivate static let virama = Unicode.CanonicalCombiningClass(rawValue: 9)
}
