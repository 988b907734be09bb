/// `text` with everything made visible that could move the cursor, change colours, reorder or hide
/// what stands beside it: no input may write on the terminal of the person who reads about it.
/// A line break becomes a space. Text without any of this is returned as it is.
package func harmless(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n", "\r", "\t": result.append(" ")
    default:
      if let shown = visibleForm(of: scalar) {
        result += shown
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

/// What is shown instead of a scalar that must not reach a terminal; nothing for the others.
func visibleForm(of scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
  case 0x20..<0x7F: nil
  case 0x7F: "\u{2421}"
  case let value where isHidden(value): "<U+\(hexadecimal(value))>"
  default: nil
  }
}

/// Controls, line separators, what reorders text (UAX 9), and what takes no room and has no part in
/// writing a language: the joiners of emoji, Persian and Indic scripts are not among them.
private func isHidden(_ value: UInt32) -> Bool {
  switch value {
  case 0x80...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E: true
  case 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: false
  }
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
