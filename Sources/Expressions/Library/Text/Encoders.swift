import Syntax

/// The `encoders` extension: base64.
extension Library {
  static let encoders = Library([
    "base64.encode": [
      .function([.bytes], .string) { (call) throws(Failure) in
        guard case .bytes(let bytes) = call[0] else { return call[0] }
        try call.charge(elements: bytes.count)
        return .string(Base64.encoded(bytes))
      }
    ],
    "base64.decode": [
      .function([.string], .bytes) { (call) throws(Failure) in
        let text = Array(call.text(0).utf8)
        try call.charge(elements: text.count)
        // Line breaks may stand anywhere in it, as in a certificate.
        guard let bytes = Base64.decoded(text.filter { $0 != 0x0A && $0 != 0x0D }) else {
          throw .other("the text is no base64")
        }
        return .bytes(bytes)
      }
    ],
  ])
}

/// Base64 with the standard alphabet (RFC 4648, section 4).
package enum Base64 {
  package static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.enumerated().reduce(UInt32(0)) { sum, byte in
        sum | UInt32(byte.element) << (16 - 8 * byte.offset)
      }
      for position in 0..<4 {
        text.append(
          position <= group.count ? alphabet[Int(bits >> (18 - 6 * position)) & 63] : padding)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` for what is none. Padding may be left out; other characters may not stand in it.
  package static func decoded(_ text: [UInt8]) -> [UInt8]? {
    let padded = text.reversed().prefix { $0 == padding }.count
    let body = text.dropLast(padded)
    guard padded <= 2, padded == 0 || text.count % 4 == 0, body.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in body {
      guard let value = base64Value(byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        bits &= (1 << count) - 1
      }
    }
    return bytes
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
