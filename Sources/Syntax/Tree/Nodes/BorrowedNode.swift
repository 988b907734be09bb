/// The name of a field among the bytes of a table of names, with its hash.
package struct KeyReference: Sendable {
  let hash: UInt32
  let start: UInt32
  let length: UInt32

  /// Adds the name to the table.
  package init(_ name: String, in table: inout [UInt8]) {
    hash = keyHash(name)
    start = UInt32(table.count)
    table += name.utf8
    length = UInt32(table.count) - start
  }

  package func text(in table: [UInt8]) -> String {
    String(decoding: table[Int(start)..<Int(start + length)], as: UTF8.self)
  }
}

/// A node that does not hold its tree: whoever makes one holds the node while it is used. For the inner
/// loops of what runs over trees, where counting references would cost more than the work.
package struct BorrowedNode {
  private let tree: Unmanaged<Tree>
  private var index: UInt32

  package init(_ node: borrowing Node) {
    tree = Unmanaged.passUnretained(node.tree)
    index = node.index
  }

  /// The place as a node that holds its tree.
  package var node: Node { Node(tree: tree._withUnsafeGuaranteedRef { $0 }, index: index) }

  /// Goes to the field of a field …; the number of keys that were found: all, or as many as there are.
  package mutating func descend(
    _ keys: UnsafeBufferPointer<KeyReference>, names: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let start = index
    let found = tree._withUnsafeGuaranteedRef { tree in
      tree.nodes.withUnsafeBufferPointer { nodes in
        tree.sourceBytes.withUnsafeBufferPointer { bytes in
          let search = FieldSearch(tree: tree, nodes: nodes, bytes: bytes, names: names)
          var index = start
          var count = 0
          for key in keys {
            guard let child = search.child(of: index, key) else { break }
            index = child
            count &+= 1
          }
          return (index: index, count: count)
        }
      }
    }
    index = found.index
    return found.count
  }

  /// What a scalar is read as and its bytes, where they stand in the source as they are read; `nil` for
  /// all other nodes. The bytes hold as long as the tree does.
  package var plainScalar: (type: ScalarType, bytes: UnsafeBufferPointer<UInt8>)? {
    tree._withUnsafeGuaranteedRef { tree in
      let (content, record) = tree.nodes.withUnsafeBufferPointer { nodes in
        let record = nodes[Int(index)]
        return record.kind == .alias ? (record.link, nodes[Int(record.link)]) : (index, record)
      }
      guard record.kind == .scalar, !record.flags.contains(.apart) else { return nil }
      let inset = record.flags.contains(.quoted) ? 1 : 0
      let start = Int(record.start) &+ inset
      let length =
        record.shortLength < NodeRecord.longLength
        ? Int(record.shortLength) : tree.length(of: content)
      let count = length &- 2 &* inset
      return tree.sourceBytes.withUnsafeBufferPointer { bytes in
        (
          record.type,
          UnsafeBufferPointer(start: bytes.baseAddress.map { $0 + start }, count: count)
        )
      }
    }
  }
}

/// Looks for fields in one tree.
private struct FieldSearch {
  unowned(unsafe) let tree: Tree
  let nodes: UnsafeBufferPointer<NodeRecord>
  let bytes: UnsafeBufferPointer<UInt8>
  let names: UnsafeBufferPointer<UInt8>

  @inline(__always)
  func child(of parent: UInt32, _ key: KeyReference) -> UInt32? {
    var content = parent
    if nodes[Int(content)].kind == .alias { content = nodes[Int(content)].link }
    let mapping = nodes[Int(content)]
    guard mapping.kind == .mapping else { return nil }
    if mapping.flags.contains(.merges) { return merged(content, key) }
    var index = content &+ 1
    while index < mapping.link {
      let record = nodes[Int(index)]
      if record.link == key.hash, isKey(record, index, key) { return index &+ 1 }
      index = nodes[Int(index &+ 1)].next(after: index &+ 1)
    }
    return nil
  }

  private func merged(_ mapping: UInt32, _ key: KeyReference) -> UInt32? {
    Node(tree: tree, index: mapping)[text(key)]?.index
  }

  private func text(_ key: KeyReference) -> String {
    String(decoding: names[Int(key.start)..<Int(key.start + key.length)], as: UTF8.self)
  }

  /// Whether a key has the name, its hash being equal. No name is as long as what a record has no room for.
  @inline(__always)
  private func isKey(_ record: NodeRecord, _ index: UInt32, _ key: KeyReference) -> Bool {
    guard !record.flags.contains(.apart) else {
      return Node(tree: tree, index: index).hasText(text(key))
    }
    let inset: UInt32 = record.flags.contains(.quoted) ? 1 : 0
    guard record.shortLength &- 2 &* inset == key.length else { return false }
    let start = Int(record.start &+ inset)
    for offset in 0..<Int(key.length)
    where bytes[start &+ offset] != names[Int(key.start) &+ offset] {
      return false
    }
    return true
  }
}
