/// What scalars say that are `spelled`, made of the tree's source when it is asked for and kept in place until the
/// last view of the tree ends.
@usableFromInline
final class SpelledTexts {
  private var texts: [UInt32: UnsafeMutableBufferPointer<UInt8>] = [:]

  func text(of index: UInt32, in tree: Tree) -> UnsafeBufferPointer<UInt8> {
    if let known = texts[index] { return UnsafeBufferPointer(known) }
    let text = UnsafeMutableBufferPointer.allocate(copying: tree.spelledText(of: index))
    texts[index] = text
    return UnsafeBufferPointer(text)
  }

  deinit {
    for text in texts.values { text.deallocate() }
  }
}

extension Tree {
  /// What a node says that is `spelled`.
  @usableFromInline
  func spelledText(of index: UInt32) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(length(of: index))
    appendSpelledText(of: index, to: &text)
    return text
  }

  func appendSpelledText(of index: UInt32, to output: inout [UInt8]) {
    let record = nodes[Int(index)]
    let start = Int(record.start)
    let range = start..<start + length(of: index)
    _ = sourceBytes.withUnsafeBufferPointer {
      SpelledText(in: $0, record.style, range).append(to: &output)
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate static func allocate(copying bytes: [UInt8]) -> Self {
    let buffer = Self.allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
    return buffer
  }
}
