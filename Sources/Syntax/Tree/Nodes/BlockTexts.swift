/// What blocks say, made of the tree's source when it is asked for and kept in place until the last view of the
/// tree ends.
@usableFromInline
final class BlockTexts {
  private var texts: [UInt32: UnsafeMutableBufferPointer<UInt8>] = [:]

  func text(of index: UInt32, in tree: Tree) -> UnsafeBufferPointer<UInt8> {
    if let known = texts[index] { return UnsafeBufferPointer(known) }
    let text = UnsafeMutableBufferPointer.allocate(copying: tree.blockText(of: index))
    texts[index] = text
    return UnsafeBufferPointer(text)
  }

  deinit {
    for text in texts.values { text.deallocate() }
  }
}

extension Tree {
  /// What a node says that is a `block`.
  @usableFromInline
  func blockText(of index: UInt32) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(length(of: index))
    appendBlockText(of: index, to: &text)
    return text
  }

  func appendBlockText(of index: UInt32, to output: inout [UInt8]) {
    let start = Int(nodes[Int(index)].start)
    sourceBytes.withUnsafeBufferPointer { BlockText(in: $0, at: start)?.append(to: &output) }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate static func allocate(copying bytes: [UInt8]) -> Self {
    let buffer = Self.allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
    return buffer
  }
}
