/// A look at many nodes or at the bytes below one, for who searches whole files: nothing is made of
/// what is passed over.
extension Node {
  /// Calls `body` with every scalar value at or below the node as it is written, in the order of the
  /// text. Keys are left out, and so is what aliases stand for.
  package func forEachScalar(_ body: (Node) -> Void) {
    var current = Int(index)
    let end = tree.nodes[current].kind == .scalar ? current + 1 : Int(tree.nodes[current].next)
    while current < end {
      let record = tree.nodes[current]
      if record.kind == .scalar && !record.flags.contains(.key) {
        body(Node(tree: tree, index: UInt32(current)))
      }
      current += 1
    }
  }

  /// Whether the text that the node is written as holds a piece of ASCII, comments and keys
  /// included.
  package func mentions(_ piece: StaticString) -> Bool {
    let record = written
    let start = Int(record.start)
    return tree.sourceBytes.withUnsafeBufferPointer { bytes in
      piece.withUTF8Buffer { piece in
        guard let first = piece.first else { return true }
        let last = min(start + Int(record.length), bytes.count) - piece.count
        var place = start
        while place <= last {
          if bytes[place] == first && isSame(piece, bytes, at: place) { return true }
          place &+= 1
        }
        return false
      }
    }
  }

  @inline(__always)
  private func isSame(
    _ piece: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    for offset in 1..<max(1, piece.count) where bytes[place &+ offset] != piece[offset] {
      return false
    }
    return true
  }
}
