/// The bytes that a bracket of a shell pattern stands for.
struct ByteSet: Sendable {
  private var members = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))

  /// Reads on after `[`, up to and with `]`; nothing when there is none.
  init?(parsing rest: inout ArraySlice<UInt8>) {
    let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
    if isNegated { rest.removeFirst() }
    var isFirst = true
    while let byte = rest.popFirst() {
      // A bracket that comes first is a member.
      if byte == UInt8(ascii: "]"), !isFirst {
        if isNegated { invert() }
        return
      }
      isFirst = false
      if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: ":") {
        guard insertClass(parsing: &rest) else { return nil }
        continue
      }
      guard let low = Self.member(byte, &rest) else { return nil }
      var high = low
      if rest.first == UInt8(ascii: "-"), rest.dropFirst().first != UInt8(ascii: "]") {
        rest.removeFirst()
        guard let next = rest.popFirst(), let end = Self.member(next, &rest) else { return nil }
        high = end
      }
      if low <= high { for value in low...high { insert(value) } }
    }
    return nil
  }

  func contains(_ byte: UInt8) -> Bool {
    let bit = UInt64(1) << UInt64(byte & 63)
    return switch byte >> 6 {
    case 0: members.0 & bit != 0
    case 1: members.1 & bit != 0
    case 2: members.2 & bit != 0
    default: members.3 & bit != 0
    }
  }

  private static func member(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt8? {
    byte == UInt8(ascii: "\\") ? rest.popFirst() : byte
  }

  private mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: members.0 |= bit
    case 1: members.1 |= bit
    case 2: members.2 |= bit
    default: members.3 |= bit
    }
  }

  private mutating func invert() {
    members = (~members.0, ~members.1, ~members.2, ~members.3)
  }

  /// Reads `:digit:]`; false when there is no such class.
  private mutating func insertClass(parsing rest: inout ArraySlice<UInt8>) -> Bool {
    guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: ":")),
      rest[end...].dropFirst().first == UInt8(ascii: "]"),
      let ranges = Self.classes[String(decoding: rest[rest.startIndex + 1..<end], as: UTF8.self)]
    else { return false }
    rest = rest[(end + 2)...]
    for range in ranges { for byte in range { insert(byte) } }
    return true
  }

  /// The classes of POSIX in its own locale.
  private static let classes: [String: [ClosedRange<UInt8>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A],
    "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0x00...0x1F, 0x7F...0x7F],
    "digit": [0x30...0x39], "graph": [0x21...0x7E], "lower": [0x61...0x7A],
    "print": [0x20...0x7E], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
    "space": [0x09...0x0D, 0x20...0x20], "upper": [0x41...0x5A],
    "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]
}
