extension Format {
  /// RFC 1123: labels of letters, digits and inner hyphens, at most 63 bytes each and 253 in all.
  static let hostname = Format(name: "hostname", phrase: "a host name", accepts: isHostname)
}

func isHostname(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard !text.isEmpty, text.count <= 253 else { return false }
  var label = 0
  var last = UInt8(ascii: "-")
  for byte in text {
    if byte == UInt8(ascii: ".") {
      if label == 0 || last == UInt8(ascii: "-") { return false }
      label = 0
    } else {
      let isHyphen = byte == UInt8(ascii: "-")
      guard isHyphen || isAlphanumeric(byte) else { return false }
      if isHyphen && label == 0 { return false }
      label += 1
      if label > 63 { return false }
    }
    last = byte
  }
  return label > 0 && last != UInt8(ascii: "-")
}

@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
