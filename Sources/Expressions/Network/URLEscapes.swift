/// Percent escapes, as Go's `net/url` reads and writes them.
enum URLEscapes {
  /// The bytes without escapes; `nil` where a `%` is not followed by two digits.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = bytes
    var output: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        output.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy(isHexDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      output.append(value)
      rest = rest.dropFirst(2)
    }
    return output
  }

  /// Of a query, where a plus sign is a space.
  static func unescapedQuery(_ text: Substring) -> String? {
    let bytes = text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    return unescaped(bytes[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Of a host, in which only bytes beyond ASCII may be escaped and few signs stand.
  static func unescapedHost(_ bytes: ArraySlice<UInt8>) -> String? {
    for (offset, byte) in zip(bytes.indices, bytes) where byte < 0x80 {
      if byte == UInt8(ascii: "%") {
        let digit = offset + 1 < bytes.endIndex ? bytes[offset + 1] : 0
        // Escapes of ASCII are those whose first digit is below 8; `%25` begins a zone.
        if digit < UInt8(ascii: "8"), !bytes[offset...].starts(with: Array("%25".utf8)) {
          return nil
        }
      } else if !isUnreserved(byte), !hostSigns.contains(byte) {
        return nil
      }
    }
    return unescaped(bytes).map { String(decoding: $0, as: UTF8.self) }
  }

  static func isUserInfo(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { isUnreserved($0) || userSigns.contains($0) }
  }

  /// Whether a path may stand as it is.
  static func isEscaped(_ path: ArraySlice<UInt8>) -> Bool {
    path.allSatisfy { isUnreserved($0) || pathSigns.contains($0) || $0 == UInt8(ascii: "%") }
  }

  /// A path with escapes where they are needed.
  static func escaped(_ path: [UInt8]) -> String {
    let keptSigns = Set("$&+,/:;=@".utf8)
    var output: [UInt8] = []
    for byte in path {
      if isUnreserved(byte) || keptSigns.contains(byte) {
        output.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        output += Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "~")
  }

  private static let hostSigns = Set("!$&'()*+,;=:[]<>\"".utf8)
  private static let userSigns = Set("!$&'()*+,;=:%@".utf8)
  private static let pathSigns = Set("!$&'()*+,;=:@[]/".utf8)
}
