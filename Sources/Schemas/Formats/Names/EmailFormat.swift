extension Format {
  /// RFC 5321: a dot-atom or a quoted string, `@`, and a host name or an address in brackets.
  static let email = Format(name: "email", phrase: "an e-mail address") {
    isEmail($0, isInternational: false)
  }

  /// RFC 6531: with letters of every script.
  static let internationalEmail = Format(name: "idn-email", phrase: "an e-mail address") {
    isEmail($0, isInternational: true)
  }
}

private func isEmail(_ text: UnsafeBufferPointer<UInt8>, isInternational: Bool) -> Bool {
  guard let at = text.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else { return false }
  let domain = UnsafeBufferPointer(rebasing: text[(at + 1)...])
  guard isLocalPart(text[..<at], isInternational) else { return false }
  if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2 {
    return isAddress(UnsafeBufferPointer(rebasing: domain[1..<domain.count - 1]))
  }
  return isInternational
    ? isInternationalHostname(String(decoding: domain, as: UTF8.self)) : isHostname(domain)
}

private func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let prefix = Array("ipv6:".utf8)
  guard text.prefix(5).map({ $0 | 0x20 }) == prefix.map({ $0 | 0x20 }) else {
    return isIPv4(text)
  }
  return isIPv6(UnsafeBufferPointer(rebasing: text[5...]))
}

private func isLocalPart(
  _ text: Slice<UnsafeBufferPointer<UInt8>>, _ isInternational: Bool
) -> Bool {
  if text.first == UInt8(ascii: "\"") {
    return text.count >= 2 && text.last == UInt8(ascii: "\"")
      && isQuoted(text.dropFirst().dropLast(), isInternational)
  }
  var last = UInt8(ascii: ".")
  for byte in text {
    if byte == UInt8(ascii: ".") {
      if last == UInt8(ascii: ".") { return false }
    } else if !isAtomText(byte) && !(isInternational && byte >= 0x80) {
      return false
    }
    last = byte
  }
  return last != UInt8(ascii: ".")
}

private func isQuoted(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ isInternational: Bool) -> Bool {
  var isEscaped = false
  for byte in text {
    guard byte >= 32 && byte < 127 || (isInternational && byte >= 0x80) else { return false }
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
  isAlphanumeric(byte) || isOneOf(byte, "!#$%&'*+-/=?^_`{|}~")
}
