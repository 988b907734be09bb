/// What Go's `url.ParseRequestURI` reads: a URI, or a path from the root.
func isRequestURI(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first, !text.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
    return false
  }
  if text.elementsEqual([UInt8(ascii: "*")]) { return true }
  var rest = text[...]
  if isLetter(first),
    let colon = text.firstIndex(where: { !isAlphanumeric($0) && !isOneOf($0, "+-.") }),
    text[colon] == UInt8(ascii: ":")
  {
    rest = text[(colon + 1)...]
    if rest.first != UInt8(ascii: "/") { return true }
  }
  guard rest.first == UInt8(ascii: "/") else { return false }
  if rest.starts(with: "//".utf8), rest.startIndex > 0 {
    let start = rest.startIndex + 2
    let end = text[start...].firstIndex { isOneOf($0, "/?") } ?? text.count
    guard isAuthority(text[start..<end]) else { return false }
    rest = text[end...]
  }
  let path = rest.prefix { $0 != UInt8(ascii: "?") }
  return hasWholeEscapes(path)
}

private func isAuthority(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  var host = text
  if let at = text.lastIndex(of: UInt8(ascii: "@")) {
    guard text[..<at].allSatisfy({ isAlphanumeric($0) || isOneOf($0, "-._:~!$&'()*+,;=%@") })
    else { return false }
    host = text[(at + 1)...]
  }
  var port = host[host.endIndex...]
  if host.first == UInt8(ascii: "[") {
    guard let close = host.lastIndex(of: UInt8(ascii: "]")) else { return false }
    port = host[(close + 1)...]
  } else if let colon = host.lastIndex(of: UInt8(ascii: ":")) {
    port = host[colon...]
    host = host[..<colon]
    if host.contains(UInt8(ascii: ":")) { return false }
  }
  guard port.isEmpty || (port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(isDigit))
  else { return false }
  return host.allSatisfy {
    isAlphanumeric($0) || $0 >= 0x80 || isOneOf($0, "-._~!$&'()*+,;=:[]<>\"%")
  }
}

private func hasWholeEscapes(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  text.indices.allSatisfy { index in
    text[index] != UInt8(ascii: "%")
      || (index + 2 < text.endIndex && isHexDigit(text[index + 1]) && isHexDigit(text[index + 2]))
  }
}

/// Go reads an IPv4 address that is written as IPv6 too, and wants a dot.
func isGoIPv4(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  isIPv4(text) || (text.contains(UInt8(ascii: ".")) && isIPv6(text))
}

/// Six, eight or twenty bytes with colons or hyphens, or in groups of two with dots.
func isMACAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard text.count > 2 else { return false }
  let hasDots = text.count > 4 && text[4] == UInt8(ascii: ".")
  let separator = hasDots ? text[4] : text[2]
  guard hasDots || isOneOf(separator, ":-") else { return false }
  let groups = text.split(separator: separator, omittingEmptySubsequences: false)
  let size = hasDots ? 4 : 2
  return (hasDots ? [3, 4, 10] : [6, 8, 20]).contains(groups.count)
    && groups.allSatisfy { $0.count == size && $0.allSatisfy(isHexDigit) }
}

/// What Go's `mail.ParseAddress` reads: an address, or a name and an address in angle brackets.
func isMailAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let trimmed = text.drop { $0 == 32 || $0 == 9 }
  guard trimmed.last == UInt8(ascii: ">") else { return isMailbox(trimmed) }
  guard let open = trimmed.lastIndex(of: UInt8(ascii: "<")) else { return false }
  let name = trimmed[..<open]
  return !name.contains { isOneOf($0, "<>@,;:[]()") }
    && isMailbox(trimmed[(open + 1)...].dropLast())
}

private func isMailbox(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  guard let at = text.lastIndex(of: UInt8(ascii: "@")), at > text.startIndex else { return false }
  let local = text[..<at]
  let domain = text[(at + 1)...]
  let isQuoted =
    local.count >= 2 && local.first == UInt8(ascii: "\"") && local.last == UInt8(ascii: "\"")
  if !isQuoted && !isDotAtom(local) { return false }
  if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]") {
    let literal = UnsafeBufferPointer(rebasing: domain.dropFirst().dropLast())
    return isIPv4(literal)
      || (literal.starts(with: "IPv6:".utf8)
        && isIPv6(UnsafeBufferPointer(rebasing: literal.dropFirst(5))))
  }
  return isDotAtom(domain)
}

private func isDotAtom(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let atoms = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return atoms.allSatisfy { atom in
    !atom.isEmpty
      && atom.allSatisfy { isAlphanumeric($0) || $0 >= 0x80 || isOneOf($0, "!#$%&'*+-/=?^_`{|}~") }
  }
}
