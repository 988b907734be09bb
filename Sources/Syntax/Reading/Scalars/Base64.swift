/// The bytes that base64 text stands for, line ends left out; `nil` where it is none.
func decodedBase64(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  var decoded: [UInt8] = []
  var group: UInt32 = 0
  var count = 0
  var padding = 0
  for byte in text where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") {
    if byte == UInt8(ascii: "=") {
      padding += 1
      continue
    }
    guard padding == 0, let value = base64Value(byte) else { return nil }
    group = group << 6 | value
    count += 1
    if count % 4 == 0 {
      decoded += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
      group = 0
    }
  }
  switch (count % 4, padding) {
  case (0, 0): break
  case (2, 2): decoded.append(UInt8(group >> 4 & 255))
  case (3, 1): decoded += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
  default: return nil
  }
  return decoded
}

/// The six bits that a letter of base64's standard alphabet stands for (RFC 4648, section 4); `nil` for any other byte.
package func base64Value(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
  case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
