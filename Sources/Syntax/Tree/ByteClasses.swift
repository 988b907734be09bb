@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always)
func isHexadecimal(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
}

/// Space, tab, line feed or carriage return.
@inline(__always)
func isBlankOrBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    || byte == UInt8(ascii: "\r")
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the next line feed stands; the end where there is none. Eight bytes at a time: the lowest one that
  /// equals a line feed is the lowest whose difference from it borrows.
  @inline(__always)
  func lineEnd(from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(self)
    while index &+ 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let difference = word ^ 0x0A0A_0A0A_0A0A_0A0A
      let found = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count && self[index] != UInt8(ascii: "\n") { index &+= 1 }
    return index
  }
}
