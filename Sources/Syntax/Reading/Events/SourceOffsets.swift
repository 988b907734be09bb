/// Finds the byte of the source that a character of what libyaml is given comes from.
struct SourceOffsets {
  /// Of the first character, in the source.
  let start: Int
  let patches: PatchedSource?
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  /// Whether characters are bytes of the source.
  private let isDirect: Bool
  /// Questions come in nearly rising order, so a cursor is enough.
  private var byte = 0
  private var character = 0

  /// `bytes` are the source from `start` on, or `patches`.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isASCII: Bool,
    patches: PatchedSource? = nil
  ) {
    self.bytes = bytes
    self.start = start
    self.isASCII = isASCII
    self.patches = patches
    isDirect = isASCII && patches == nil
  }

  @inline(__always)
  mutating func offset(ofCharacter target: Int) -> Int {
    if isDirect { return start + min(target, bytes.count) }
    return offset(ofByte: isASCII ? min(target, bytes.count) : move(to: target))
  }

  func offset(ofByte byte: Int) -> Int {
    patches.map { $0.sourceOffset(of: byte) } ?? start + byte
  }

  private mutating func move(to target: Int) -> Int {
    while character < target && byte < bytes.count {
      byte += 1
      while byte < bytes.count && isContinuation(bytes[byte]) { byte += 1 }
      character += 1
    }
    while character > target && byte > 0 {
      byte -= 1
      while byte > 0 && isContinuation(bytes[byte]) { byte -= 1 }
      character -= 1
    }
    return byte
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
