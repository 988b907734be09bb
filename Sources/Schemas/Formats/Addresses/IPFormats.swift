extension Format {
  /// Four decimal numbers without leading zeros.
  static let ipv4 = Format(name: "ipv4", phrase: "an IPv4 address", accepts: isIPv4)

  /// RFC 4291, without a zone.
  static let ipv6 = Format(name: "ipv6", phrase: "an IPv6 address", accepts: isIPv6)

  /// An address and the length of its prefix.
  static let cidr = Format(name: "cidr", phrase: "a network such as 10.0.0.0/16") { text in
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let address = UnsafeBufferPointer(rebasing: text[..<slash])
    let length = text[(slash + 1)...]
    guard (1...3).contains(length.count), length.allSatisfy(isDigit),
      length.count == 1 || length.first != 48
    else { return false }
    let bits = length.reduce(0) { $0 * 10 + Int($1 - 48) }
    return isIPv4(address) ? bits <= 32 : isIPv6(address) && bits <= 128
  }
}

func isIPv4(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  for position in 0..<4 {
    if position > 0, !scan.take(".") { return false }
    let start = scan.index
    let count = scan.skip(while: isDigit)
    guard (1...3).contains(count), count == 1 || text[start] != 48 else { return false }
    let value = text[start..<start + count].reduce(0) { $0 * 10 + Int($1 - 48) }
    if value > 255 { return false }
  }
  return scan.isAtEnd
}

func isIPv6(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  var groups = 0
  var hasGap = false
  if text.starts(with: "::".utf8) {
    scan.index = 2
    hasGap = true
    if scan.isAtEnd { return true }
  }
  while true {
    let start = scan.index
    let count = scan.skip(while: isHexDigit)
    if scan.next == UInt8(ascii: ".") {
      // The last two groups may be written as an IPv4 address.
      groups += 2
      return isIPv4(UnsafeBufferPointer(rebasing: text[start...]))
        && (hasGap ? groups < 8 : groups == 8)
    }
    guard (1...4).contains(count) else { return false }
    groups += 1
    if scan.isAtEnd { return hasGap ? groups < 8 : groups == 8 }
    guard scan.take(":") else { return false }
    if scan.next == UInt8(ascii: ":") {
      if hasGap { return false }
      hasGap = true
      scan.index += 1
      if scan.isAtEnd { return groups < 8 }
    }
  }
}
