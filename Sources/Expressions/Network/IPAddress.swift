package import Versioning

/// An IP address of version 4 or 6, without a zone, as Go's `netip` reads and writes it.
///
/// An address of version 4 mapped to version 6 is refused with dots (`::ffff:10.0.0.1`), as Kubernetes does, and equal to the
/// one of version 4 with hexadecimal digits (`::ffff:a00:1`), as cel-spec has it.
package struct IPAddress: Sendable {
  package let isVersion4: Bool
  /// In the low 32 bits for version 4.
  let bits: UInt128

  init(isVersion4: Bool, bits: UInt128) {
    self.isVersion4 = isVersion4
    self.bits = bits
  }

  package init(_ text: String) throws(SpellingError) {
    let bytes = Array(text.utf8.prefix(64))
    guard text.utf8.count <= 64 else { throw SpellingError("it is too long", at: 64) }
    if let percent = bytes.firstIndex(of: UInt8(ascii: "%")) {
      throw SpellingError("an address with a zone is not allowed", at: percent)
    }
    if bytes.contains(UInt8(ascii: ":")) {
      var reader = Version6Reader(bytes)
      bits = try reader.read()
      isVersion4 = false
      if isMapped, bytes.contains(UInt8(ascii: ".")) {
        throw SpellingError("an address of version 4 mapped to version 6 is not allowed", at: 0)
      }
    } else {
      bits = UInt128(try version4(bytes[...]))
      isVersion4 = true
    }
  }
}

extension IPAddress: Hashable {
  private var isMapped: Bool { !isVersion4 && bits >> 32 == 0xFFFF }

  /// What two addresses are compared by.
  private var compared: (isVersion4: Bool, bits: UInt128) {
    isMapped ? (true, bits & 0xFFFF_FFFF) : (isVersion4, bits)
  }

  package static func == (left: IPAddress, right: IPAddress) -> Bool {
    left.compared == right.compared
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(compared.isVersion4)
    hasher.combine(compared.bits)
  }
}

/// Four decimal numbers of 0 to 255 without leading zeros.
private func version4(_ bytes: ArraySlice<UInt8>) throws(SpellingError) -> UInt32 {
  let fields = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard fields.count == 4 else {
    throw SpellingError("an address of version 4 has four numbers", at: bytes.startIndex)
  }
  var bits: UInt32 = 0
  for field in fields {
    guard !field.isEmpty, field.allSatisfy(isDigit),
      let number = UInt8(String(decoding: field, as: UTF8.self)),
      field.count == 1 || field.first != UInt8(ascii: "0")
    else {
      throw SpellingError(
        "each number is 0 to 255, without leading zeros", at: field.startIndex)
    }
    bits = bits << 8 | UInt32(number)
  }
  return bits
}

/// Eight groups of hexadecimal digits; `::` stands for groups of zeros, and the last two may be an address of version 4.
private struct Version6Reader {
  private var rest: ArraySlice<UInt8>
  private var groups: [UInt16] = []
  /// How many groups stand before `::`.
  private var gap: Int?

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func read() throws(SpellingError) -> UInt128 {
    if takeDoubleColon() { gap = 0 }
    while !rest.isEmpty && groups.count < 8 {
      if try readVersion4() { break }
      try readGroup()
      if rest.isEmpty { break }
      if takeDoubleColon() {
        guard gap == nil else { throw fail("'::' stands twice in it") }
        gap = groups.count
        continue
      }
      guard rest.first == UInt8(ascii: ":") else {
        throw fail("only hexadecimal digits and colons stand in it")
      }
      rest.removeFirst()
      guard !rest.isEmpty else { throw fail("a group is missing behind its last colon") }
    }
    guard rest.isEmpty else { throw fail("it has more than eight groups") }
    return try assembled()
  }

  private mutating func takeDoubleColon() -> Bool {
    guard rest.prefix(2).count == 2, rest.prefix(2).allSatisfy({ $0 == UInt8(ascii: ":") }) else {
      return false
    }
    rest = rest.dropFirst(2)
    return true
  }

  private mutating func readGroup() throws(SpellingError) {
    let digits = rest.prefix(while: isHexDigit)
    guard !digits.isEmpty else { throw fail("each group has at least one digit") }
    guard digits.count <= 4, let group = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fail("each group has at most four digits") }
    groups.append(group)
    rest = rest.dropFirst(digits.count)
  }

  private mutating func readVersion4() throws(SpellingError) -> Bool {
    guard rest.contains(UInt8(ascii: ".")), !rest.contains(UInt8(ascii: ":")) else { return false }
    guard groups.count <= 6, gap != nil || groups.count == 6 else {
      throw fail("the address of version 4 in it stands at the wrong place")
    }
    let bits = try version4(rest)
    groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
    rest = []
    return true
  }

  private func assembled() throws(SpellingError) -> UInt128 {
    guard groups.count == 8 || gap != nil else { throw fail("it has fewer than eight groups") }
    guard groups.count < 8 || gap == nil else {
      throw fail("'::' stands for at least one group")
    }
    let gap = gap ?? 8
    let zeros = repeatElement(UInt16(0), count: 8 - groups.count)
    let all = groups.prefix(gap) + zeros + groups.dropFirst(gap)
    return all.reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
  }

  private func fail(_ message: String) -> SpellingError {
    SpellingError(message, at: rest.startIndex)
  }
}

extension IPAddress: CustomStringConvertible {
  /// The one canonical spelling (RFC 5952).
  package var description: String {
    if isVersion4 {
      return (0..<4).map { String(UInt8(truncatingIfNeeded: bits >> (24 - 8 * $0))) }
        .joined(separator: ".")
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * $0)) }
    var zeros = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      // One group alone is not shortened; of runs of one length the first is.
      if end - start > max(zeros.count, 1) { zeros = start..<end }
      start = max(end, start + 1)
    }
    func text(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    if zeros.isEmpty { return text(0..<8) }
    return text(0..<zeros.lowerBound) + "::" + text(zeros.upperBound..<8)
  }
}

/// What kind of address it is, as Go has it.
extension IPAddress {
  var isUnspecified: Bool { bits == 0 }

  var isLoopback: Bool { isVersion4 ? bits >> 24 == 127 : bits == 1 }

  var isMulticast: Bool { isVersion4 ? bits >> 28 == 0xE : bits >> 120 == 0xFF }

  var isLinkLocalMulticast: Bool {
    isVersion4 ? bits >> 8 == 0xE00000 : bits >> 120 == 0xFF && (bits >> 112) & 0xF == 2
  }

  var isLinkLocalUnicast: Bool { isVersion4 ? bits >> 16 == 0xA9FE : bits >> 118 == 0x3FA }

  /// Private addresses among them.
  var isGlobalUnicast: Bool {
    if isVersion4, bits == 0xFFFF_FFFF { return false }
    return !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast
  }
}
