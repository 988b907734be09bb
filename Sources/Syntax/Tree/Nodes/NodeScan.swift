/// A look at many nodes or at the bytes below one, for who searches whole files: nothing is made of
/// what is passed over.
extension Node {
  /// Calls `body` with every scalar value at or below the node as it is written, in the order of the
  /// text. Keys are left out, and so is what aliases stand for.
  package func forEachScalar(_ body: (Node) -> Void) {
    var current = Int(index)
    let end = tree.nodes[current].next(after: current)
    while current < end {
      let record = tree.nodes[current]
      if record.kind == .scalar && !record.flags.contains(.key) {
        body(Node(tree: tree, index: UInt32(current)))
      }
      current += 1
    }
  }

  /// Whether a value at or below the node is written as a plain scalar of at most `length` bytes and read as `type`.
  package func holdsPlain(_ type: ScalarType, ofAtMost length: UInt32) -> Bool {
    let end = tree.nodes[Int(index)].next(after: Int(index))
    return tree.nodes[Int(index)..<end].contains { record in
      record.type == type && record.shortLength <= length && record.kind == .scalar
        && record.style == .plain && !record.flags.contains(.key)
    }
  }

  /// Whether the text that the node is written as holds a piece of ASCII, comments and keys
  /// included.
  package func mentions(_ piece: StaticString) -> Bool {
    let first = Int(written.start)
    let length = tree.length(of: index)
    return tree.sourceBytes.withUnsafeBufferPointer { bytes in
      let start = min(first, bytes.count)
      let end = min(start + length, bytes.count)
      return piece.withUTF8Buffer { holds(UnsafeBufferPointer(rebasing: bytes[start..<end]), $0) }
    }
  }

  /// Whether a scalar's text holds a piece of ASCII.
  package func textHolds(_ piece: StaticString) -> Bool {
    withBytes { text in piece.withUTF8Buffer { holds(text, $0) } }
  }
}

/// Whether a text holds a piece. Sixteen places are looked at in one step: one is worth a closer look
/// where the piece's first and its last byte both stand as far apart as they should.
private func holds(
  _ text: UnsafeBufferPointer<UInt8>, _ piece: UnsafeBufferPointer<UInt8>
) -> Bool {
  guard let first = piece.first, let last = piece.last else { return true }
  let places = text.count - piece.count + 1
  guard places > 0, let base = UnsafeRawPointer(text.baseAddress) else { return false }
  let firsts = SIMD16<UInt8>(repeating: first)
  let lasts = SIMD16<UInt8>(repeating: last)
  var place = 0
  while place &+ 16 <= places {
    let starts = base.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
    let ends = base.loadUnaligned(
      fromByteOffset: place &+ piece.count &- 1, as: SIMD16<UInt8>.self)
    let candidates = (starts .== firsts) .& (ends .== lasts)
    if any(candidates) {
      for offset in 0..<16 where candidates[offset] && isSame(piece, text, at: place &+ offset) {
        return true
      }
    }
    place &+= 16
  }
  while place < places {
    if text[place] == first && isSame(piece, text, at: place) { return true }
    place &+= 1
  }
  return false
}

@inline(__always)
private func isSame(
  _ piece: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, at place: Int
) -> Bool {
  for offset in 0..<piece.count where text[place &+ offset] != piece[offset] { return false }
  return true
}
