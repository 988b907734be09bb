/// How many scalars stand before each byte of a text: a count is kept for every block, so that a
/// column in a line of many megabytes costs no more than one in a short line.
struct ScalarCounts: Sendable {
  private let bytes: [UInt8]
  /// Empty when the text is ASCII, where an offset is a count.
  private let blocks: [Block]

  /// The first scalar that begins in the block, and how many scalars begin before it.
  private struct Block {
    var offset: UInt32
    var count: UInt32
  }

  private static let blockSize = 1024

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    blocks = Self.isASCII(bytes.span) ? [] : Self.blocks(of: bytes.span)
  }

  /// How many scalars begin before `offset`; one that `offset` falls inside of does not count.
  func count(before offset: Int) -> Int {
    if blocks.isEmpty { return offset }
    var block = min(offset / Self.blockSize, blocks.count - 1)
    if blocks[block].offset > offset { block -= 1 }
    var position = Int(blocks[block].offset)
    var count = Int(blocks[block].count)
    let span = bytes.span
    while position < offset {
      position += decodeScalar(span, at: position).length
      if position <= offset { count += 1 }
    }
    return count
  }

  private static func blocks(of bytes: Span<UInt8>) -> [Block] {
    var blocks: [Block] = []
    var count: UInt32 = 0
    var position = 0
    while position < bytes.count {
      if position >= blocks.count * blockSize {
        blocks.append(Block(offset: UInt32(clamping: position), count: count))
      }
      position += decodeScalar(bytes, at: position).length
      count += 1
    }
    return blocks
  }

  private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] >= 0x80 { return false }
    return true
  }
}
