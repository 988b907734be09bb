/// What a scalar says.
extension Node {
  /// Calls `body` with the scalar's bytes, unescaped; with none for a collection. Nothing is
  /// copied but what the source spells in other bytes.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let index = contentIndex
    let record = tree.nodes[Int(index)]
    guard record.kind == .scalar else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    if record.flags.contains(.apart) {
      if record.flags.contains(.spelled) {
        return tree.spelledText(of: index).withUnsafeBufferPointer(body)
      }
      return withExtendedLifetime(tree) { body(tree.apartBytes(of: index)) }
    }
    let inset = record.flags.contains(.quoted) ? 1 : 0
    let start = Int(record.start) + inset
    let end = Int(record.start) + tree.length(of: index) - inset
    return tree.sourceBytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
  }

  /// The scalar's text, whatever its type; empty for a collection.
  package var text: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The text by which the node is written where it was read, quotes and all.
  package var writtenText: String {
    let start = Int(written.start)
    let end = start + tree.length(of: index)
    return tree.sourceBytes.withUnsafeBufferPointer {
      String(decoding: $0[start..<end], as: UTF8.self)
    }
  }

  /// The text of a scalar that Kubernetes reads as a string.
  package var string: String? {
    let record = record
    return record.kind == .scalar && record.type == .string ? text : nil
  }

  /// Whether Kubernetes reads a string here.
  package var isString: Bool {
    let record = record
    return record.kind == .scalar && record.type == .string
  }

  /// Whether the scalar's bytes are those of `other`.
  @inlinable
  package func hasText(_ other: String) -> Bool {
    var other = other
    return other.withUTF8 { other in withBytes { isSame($0, other) } }
  }

  package var boolean: Bool? {
    let record = record
    guard record.kind == .scalar, record.type == .boolean else { return nil }
    return withBytes(isTrue)
  }
}
