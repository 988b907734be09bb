extension Format {
  /// RFC 4122: 8, 4, 4, 4 and 12 hexadecimal digits.
  static let uuid = Format(name: "uuid", phrase: "a UUID") { text in
    guard text.count == 36 else { return false }
    return text.enumerated().allSatisfy { position, byte in
      switch position {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: isHexDigit(byte)
      }
    }
  }
}
