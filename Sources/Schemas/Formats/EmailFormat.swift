extension Format {
  /// RFC 5321: a dot-atom or a quoted string, `@`, and a host name or an address in brackets.
  static let email = Format(name: "email", phrase: "an e-mail address", accepts: isEmail)
}

func isEmail(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let at = text.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else { return false }
  let domain = UnsafeBufferPointer(rebasing: text[(at + 1)...])
  return isLocalPart(text[..<at]) && isHostname(domain)
}

private func isLocalPart(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  if text.first == UInt8(ascii: "\"") {
    return text.count >= 2 && text.last == UInt8(ascii: "\"")
      && isQuoted(text.dropFirst().dropLast())
  }
  var last = UInt8(ascii: ".")
  for byte in text {
    if byte == UInt8(ascii: ".") {
      if last == UInt8(ascii: ".") { return false }
    } else if !isAtomText(byte) {
      return false
    }
    last = byte
  }
  return last != UInt8(ascii: ".")
}

private func isQuoted(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  var isEscaped = false
  for byte in text {
    guard byte >= 32 && byte < 127 else { return false }
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      return false
    }
  }
  return !isEscaped
}

private func isAtomText(_ byte: UInt8) -> Bool {
  isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}
