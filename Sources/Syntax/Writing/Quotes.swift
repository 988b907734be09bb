/// A text in quotes: double ones, or single ones where that saves escapes.
func quoted(_ text: String) -> String {
  var text = text
  var output: [UInt8] = []
  text.withUTF8 { text in
    if TextForm(text) == .singleQuoted {
      output.appendSingleQuoted(text)
    } else {
      output.appendDoubleQuoted(text)
    }
  }
  return String(decoding: output, as: UTF8.self)
}

extension [UInt8] {
  mutating func appendSingleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "'"))
    for byte in text {
      if byte == UInt8(ascii: "'") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "'"))
  }

  mutating func appendDoubleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for character in String(decoding: text, as: UTF8.self).unicodeScalars {
      appendEscaped(character)
    }
    append(UInt8(ascii: "\""))
  }

  /// Escapes as JSON has them, but for characters past 16 bits: every reader knows these.
  private mutating func appendEscaped(_ character: Unicode.Scalar) {
    switch character {
    case "\\": self += "\\\\".utf8
    case "\"": self += "\\\"".utf8
    case "\n": self += "\\n".utf8
    case "\r": self += "\\r".utf8
    case "\t": self += "\\t".utf8
    case _ where isPrintable(character): self += UTF8.encode(character) ?? .init()
    default:
      let digits = String(character.value, radix: 16, uppercase: true)
      self += "\\u".utf8
      self += repeatElement(UInt8(ascii: "0"), count: Swift.max(0, 4 - digits.utf8.count))
      self += digits.utf8
    }
  }
}
