/// Whether every reader takes the character as it stands inside of quotes: printable in YAML 1.1,
/// and neither a line break of YAML 1.1 that 1.2 does not have (NEL, LS, PS) nor a byte order mark.
func isPrintable(_ character: Unicode.Scalar) -> Bool {
  switch character.value {
  case 0x00..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
  default: true
  }
}

/// The same for the character that begins at `index` of valid UTF-8 with C2, E2 or EF, the only
/// bytes above ASCII that unprintable characters begin with.
func isPrintable(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
  func byte(_ offset: Int) -> UInt8 { index + offset < text.count ? text[index + offset] : 0 }
  switch (text[index], byte(1), byte(2)) {
  case (0xC2, 0x80...0x9F, _), (0xE2, 0x80, 0xA8...0xA9), (0xEF, 0xBB, 0xBF),
    (0xEF, 0xBF, 0xBE...0xBF):
    return false
  default:
    return true
  }
}
