/// Where the parts of a version stand of which some may be left out: `1`, `v1.x`, `1.2.*-rc+build`.
///
/// Loose, as Masterminds/semver's expression for it: whether a part is a number is seen when it is read.
struct PartialVersion {
  /// One to three parts of digits, `x`, `X`, `*` and `|`.
  private(set) var parts: [Range<Int>] = []
  /// After the hyphen.
  private(set) var prerelease: Range<Int>?
  /// After the plus sign.
  private(set) var build: Range<Int>?
  private(set) var end: Int

  init?(in bytes: [UInt8], from start: Int) {
    end = start
    if end < bytes.count, bytes[end] == UInt8(ascii: "v") { end += 1 }
    guard let first = run(in: bytes, from: end, isPartByte) else { return nil }
    parts.append(first)
    end = first.upperBound
    while parts.count < 3, end < bytes.count, bytes[end] == UInt8(ascii: "."),
      let next = run(in: bytes, from: end + 1, isPartByte)
    {
      parts.append(next)
      end = next.upperBound
    }
    prerelease = identifiers(after: UInt8(ascii: "-"), in: bytes)
    build = identifiers(after: UInt8(ascii: "+"), in: bytes)
  }

  private mutating func identifiers(after mark: UInt8, in bytes: [UInt8]) -> Range<Int>? {
    guard end < bytes.count, bytes[end] == mark,
      let first = run(in: bytes, from: end + 1, isIdentifierByte)
    else { return nil }
    end = first.upperBound
    while end < bytes.count, bytes[end] == UInt8(ascii: "."),
      let next = run(in: bytes, from: end + 1, isIdentifierByte)
    {
      end = next.upperBound
    }
    return first.lowerBound..<end
  }
}

/// White space in a range: what `\s` means in Go.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

func endOfSpace(in bytes: [UInt8], from start: Int) -> Int {
  run(in: bytes, from: start, isSpace)?.upperBound ?? start
}

/// `|` is among them since it is in Masterminds/semver's expression; no version with it can be read.
private func isPartByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "x"), UInt8(ascii: "X"),
    UInt8(ascii: "*"), UInt8(ascii: "|"):
    true
  default: false
  }
}

/// The longest run of bytes that belong; `nil` when not a single one does.
private func run(in bytes: [UInt8], from start: Int, _ belongs: (UInt8) -> Bool) -> Range<Int>? {
  var end = start
  while end < bytes.count, belongs(bytes[end]) { end += 1 }
  return end > start ? start..<end : nil
}
