/// Finds the byte at which a character begins, counted from `start`. Questions come in nearly
/// rising order, so a cursor is enough.
struct CharacterOffsets {
  let start: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var byte: Int
  private var character = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isASCII: Bool) {
    self.bytes = bytes
    self.start = start
    self.isASCII = isASCII
    byte = start
  }

  @inline(__always)
  mutating func byte(ofCharacter target: Int) -> Int {
    isASCII ? min(start + target, bytes.count) : move(to: target)
  }

  private mutating func move(to target: Int) -> Int {
    while character < target && byte < bytes.count {
      byte += 1
      while byte < bytes.count && isContinuation(bytes[byte]) { byte += 1 }
      character += 1
    }
    while character > target && byte > start {
      byte -= 1
      while byte > start && isContinuation(bytes[byte]) { byte -= 1 }
      character -= 1
    }
    return byte
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
