/// The name of a field, ready to be looked for in any number of mappings.
package struct FieldKey: Hashable, Sendable {
  package let name: String
  package let hash: UInt32

  package init(_ name: String) {
    self.name = name
    hash = keyHash(name)
  }
}

extension Node {
  /// The value under a key; `nil` where there is none, or where this is no mapping.
  package func value(under key: FieldKey) -> Node? {
    var name = key.name
    return name.withUTF8 { value(under: $0, key.hash) }
  }

  func value(under name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Node? {
    if let index = find(name, hash) { return Node(tree: tree, index: index + 1) }
    return merged(name, hash)?.value
  }

  /// The value under the key of another mapping's entry.
  package func value(underKeyOf other: Entry) -> Node? {
    other.key.withBytes { value(under: $0, other.keyHash) }
  }

  /// The key's own node and its value.
  package func entry(under key: FieldKey) -> Entry? {
    var name = key.name
    return name.withUTF8 { name in
      if let index = find(name, key.hash) {
        return Entry(
          key: Node(tree: tree, index: index), value: Node(tree: tree, index: index + 1))
      }
      return merged(name, key.hash)
    }
  }

  /// Where the key stands in a mapping that has no merge keys.
  @inline(__always)
  private func find(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> UInt32? {
    tree.nodes.withUnsafeBufferPointer { nodes in
      var content = index
      if nodes[Int(content)].kind == .alias { content = nodes[Int(content)].link }
      let mapping = nodes[Int(content)]
      guard mapping.kind == .mapping, !mapping.flags.contains(.merges) else { return nil }
      var index = content &+ 1
      while index < mapping.link {
        if nodes[Int(index)].link == hash, tree.hasText(name, at: index) { return index }
        index = nodes[Int(index &+ 1)].next(after: index &+ 1)
      }
      return nil
    }
  }

  private func merged(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Entry? {
    guard record.flags.contains(.merges), isMapping else { return nil }
    return entries.first { entry in
      entry.keyHash == hash && entry.key.withBytes { isSame($0, name) }
    }
  }
}

extension Tree {
  /// Whether a scalar reads as some bytes. Most are written as they read, and are compared where they stand.
  @inline(__always)
  fileprivate func hasText(_ text: UnsafeBufferPointer<UInt8>, at index: UInt32) -> Bool {
    let record = nodes[Int(index)]
    guard record.kind == .scalar, !record.flags.contains(.apart) else {
      return Node(tree: self, index: index).withBytes { isSame($0, text) }
    }
    let inset = record.flags.contains(.quoted) ? 1 : 0
    let start = Int(record.start) + inset
    guard length(of: index) - 2 * inset == text.count else { return false }
    return sourceBytes.withUnsafeBufferPointer {
      isSame(UnsafeBufferPointer(rebasing: $0[start..<start + text.count]), text)
    }
  }
}
