/// The SHA-1 name of a Git object.
package struct ObjectID: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt32)

  /// From its 20 bytes as three big-endian numbers.
  init(_ first: UInt64, _ second: UInt64, _ third: UInt32) {
    words = (first, second, third)
  }

  /// `nil` unless `bytes` are 20.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt32 = 0
    for (position, byte) in bytes.enumerated() {
      switch position {
      case 0..<8: first = first << 8 | UInt64(byte)
      case 8..<16: second = second << 8 | UInt64(byte)
      default: third = third << 8 | UInt32(byte)
      }
    }
    words = (first, second, third)
  }

  /// `nil` unless `hex` is 40 lowercase hexadecimal digits.
  package init?(hex: some Collection<UInt8>) {
    guard hex.count == Self.hexCount else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    var high: UInt8?
    for digit in hex {
      guard let value = Self.value(ofHexDigit: digit) else { return nil }
      if let upper = high {
        bytes.append(upper << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.init(bytes: bytes)
  }

  /// `nil` unless `text` is 40 lowercase hexadecimal digits.
  package init?(_ text: String) {
    self.init(hex: Array(text.utf8))
  }

  static let byteCount = 20
  static let hexCount = 40

  package static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words
  }

  package func hash(into hasher: inout Hasher) {
    // Object ids are evenly spread: the first word tells them apart as well as all three.
    hasher.combine(words.0)
  }
}

extension ObjectID: CustomStringConvertible {
  /// 40 hexadecimal digits.
  package var description: String {
    String(decoding: hex, as: UTF8.self)
  }

  /// The 40 hexadecimal digits as ASCII.
  var hex: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.hexCount) { buffer, count in
      for (position, byte) in bytes.enumerated() {
        buffer[2 * position] = Self.hexDigit(byte >> 4)
        buffer[2 * position + 1] = Self.hexDigit(byte & 15)
      }
      count = Self.hexCount
    }
  }

  /// Adds the 20 bytes, as they stand in a tree.
  func append(to bytes: inout [UInt8]) {
    for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: words.0 >> shift))
    }
    for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: words.1 >> shift))
    }
    for shift in stride(from: 24 as UInt32, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: words.2 >> shift))
    }
  }

  /// The 20 bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    append(to: &bytes)
    return bytes
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
