/// `range` without white space and marks of emphasis or code around it.
func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
  var start = range.lowerBound
  var end = range.upperBound
  while start < end, isPadding(bytes[start]) { start += 1 }
  while start < end, isPadding(bytes[end - 1]) { end -= 1 }
  return start..<end
}

/// The text of a cell: without marks of emphasis or code, white space made single spaces.
func plainText(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  var text: [UInt8] = []
  for byte in bytes[trimmed(bytes, range)] {
    switch byte {
    case UInt8(ascii: "`"), UInt8(ascii: "*"): continue
    case 0x09, 0x0A, 0x0D, 0x20: if text.last != 0x20 { text.append(0x20) }
    default: text.append(byte)
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The letters and digits of `text`, small: `dependsOn` and `Depends on` are one heading.
func headingKey(_ text: String) -> String {
  String(decoding: text.lowercased().utf8.filter { isAlphanumeric($0) }, as: UTF8.self)
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
}

private func isPadding(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "`"), UInt8(ascii: "*"): true
  default: false
  }
}
