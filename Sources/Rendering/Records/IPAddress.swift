/// An address of the Internet Protocol, as it is written.
struct IPAddress: Hashable, Comparable {
  enum Family: Int, Hashable, Comparable {
    case v4, v6

    static func < (left: Family, right: Family) -> Bool { left.rawValue < right.rawValue }
  }

  let text: String
  let family: Family

  /// `nil` for what is no address: names, ranges, ports, zones, octal numbers.
  init?(_ text: String) {
    self.text = text
    if isIPv4(text[...]) {
      family = .v4
    } else if isIPv6(text) {
      family = .v6
    } else {
      return nil
    }
  }

  static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.family, left.text) < (right.family, right.text)
  }
}

/// Four numbers up to 255 without leading zeros.
private func isIPv4(_ text: Substring) -> Bool {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4
    && parts.allSatisfy { part in
      (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        && (part.utf8.count == 1 || part.first != "0") && (Int(part).map { $0 <= 255 } ?? false)
    }
}

/// Eight groups of up to four hexadecimal digits, one run of zeros left out for `::`, the last two groups perhaps as IPv4
/// (RFC 4291, 2.2).
private func isIPv6(_ text: String) -> Bool {
  func groupCount(_ text: Substring, mayEndInIPv4: Bool) -> Int? {
    if text.isEmpty { return 0 }
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)
    var count = 0
    if mayEndInIPv4, let last = groups.last, last.contains(".") {
      guard isIPv4(last) else { return nil }
      groups.removeLast()
      count = 2
    }
    let areGroups = groups.allSatisfy { group in
      (1...4).contains(group.utf8.count)
        && group.utf8.allSatisfy { byte in
          (48...57).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
    }
    return areGroups ? count + groups.count : nil
  }
  guard let gap = text.utf8.firstRange(ofGap: ()) else {
    return groupCount(text[...], mayEndInIPv4: true) == 8
  }
  guard let before = groupCount(text[..<gap.lowerBound], mayEndInIPv4: false),
    let after = groupCount(text[gap.upperBound...], mayEndInIPv4: true)
  else { return false }
  return before + after <= 7
}

extension String.UTF8View {
  /// Where `::` first stands.
  fileprivate func firstRange(ofGap: Void) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if self[index] == UInt8(ascii: ":"), next < endIndex, self[next] == UInt8(ascii: ":") {
        return index..<self.index(after: next)
      }
      index = next
    }
    return nil
  }
}
