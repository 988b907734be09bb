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
    find(key.hash) { $0.hasText(key.name) }.map { Node(tree: tree, index: $0 + 1) }
      ?? merged(key)?.value
  }

  /// The value under the key of another mapping's entry.
  package func value(underKeyOf other: Entry) -> Node? {
    if record.flags.contains(.merges) { return value(under: FieldKey(other.name)) }
    return other.key.withBytes { name in
      find(other.keyHash) { key in key.withBytes { isSame($0, name) } }
    }.map { Node(tree: tree, index: $0 + 1) }
  }

  /// The key's own node and its value.
  package func entry(under key: FieldKey) -> Entry? {
    if let index = find(key.hash, where: { $0.hasText(key.name) }) {
      return Entry(
        key: Node(tree: tree, index: index), value: Node(tree: tree, index: index + 1))
    }
    return merged(key)
  }

  /// Where the key stands in a mapping that has no merge keys.
  @inline(__always)
  private func find(_ hash: UInt32, where isIt: (Node) -> Bool) -> UInt32? {
    tree.nodes.withUnsafeBufferPointer { nodes in
      var content = index
      if nodes[Int(content)].kind == .alias { content = nodes[Int(content)].link }
      let mapping = nodes[Int(content)]
      guard mapping.kind == .mapping, !mapping.flags.contains(.merges) else { return nil }
      var index = content &+ 1
      while index < mapping.link {
        if nodes[Int(index)].link == hash, isIt(Node(tree: tree, index: index)) { return index }
        index = nodes[Int(index &+ 1)].next(after: index &+ 1)
      }
      return nil
    }
  }

  private func merged(_ key: FieldKey) -> Entry? {
    guard record.flags.contains(.merges), isMapping else { return nil }
    return entries.first { $0.keyHash == key.hash && $0.key.hasText(key.name) }
  }
}
