/// Looks for bytes eight at a time: a word is compared as a whole, and its lowest byte of interest is found by counting
/// zeros.
extension UnsafeBufferPointer<UInt8> {
  /// Where the next line feed stands; the end where there is none.
  @inline(__always)
  func lineEnd(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      // The lowest byte that is zero is the lowest to borrow.
      let difference = word(at: index) ^ repeated(0x0A)
      let found = (difference &- repeated(0x01)) & ~difference & repeated(0x80)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count && self[index] != UInt8(ascii: "\n") { index &+= 1 }
    return index
  }

  /// Where the next byte stands that is no space.
  @inline(__always)
  func spacesEnd(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let difference = word(at: index) ^ repeated(0x20)
      if difference != 0 { return index &+ difference.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count && self[index] == UInt8(ascii: " ") { index &+= 1 }
    return index
  }

  /// Where the next byte stands that is not `isOrdinary`: a colon, or one before `$`.
  @inline(__always)
  func ordinaryEnd(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let word = word(at: index)
      // In bytes below 0x80 no sum carries over into the next one.
      let isFromDollar = (word & repeated(0x7F)) &+ repeated(0x80 - 0x24)
      let isNoColon = ((word ^ repeated(0x3A)) & repeated(0x7F)) &+ repeated(0x7F)
      let found = ~word & ~(isFromDollar & isNoColon) & repeated(0x80)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count && isOrdinary(self[index]) { index &+= 1 }
    return index
  }

  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}

/// Bytes that stand for themselves in a plain scalar: `$` to `9`, all above the colon, and so all of UTF-8's.
@inline(__always)
func isOrdinary(_ byte: UInt8) -> Bool {
  byte > UInt8(ascii: ":") || byte &- UInt8(ascii: "$") < 22
}

/// A word with the same byte eight times.
@inline(__always)
private func repeated(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
