/// What a collection holds as it is written, merge keys as keys like any other.
extension Node {
  /// The first node of each item or entry: an entry's key.
  var writtenElements: [UInt32] {
    guard !isScalar, !isAlias else { return [] }
    var elements: [UInt32] = []
    var child = index + 1
    while child < written.link {
      elements.append(child)
      child = tree.nodes[Int(child)].next(after: child)
      if isMapping && child < written.link { child = tree.nodes[Int(child)].next(after: child) }
    }
    return elements
  }

  var writtenCount: Int { writtenElements.count }

  var ownKeys: [Node] {
    isMapping ? writtenElements.map { Node(tree: tree, index: $0) } : []
  }

  func position(of element: UInt32) -> Int? { writtenElements.firstIndex(of: element) }

  var isMergeKey: Bool { isKey && style == .plain && hasText("<<") }

  /// Where the text of a node ends.
  var end: Int { Int(written.start) + tree.length(of: index) }

  /// Whether nothing is written in the node's place, which stands for null.
  var isEmptyText: Bool { written.shortLength == 0 }

  /// Whether an alias outside of this node, or of the entry that it is the key of, stands for
  /// something in it that begins with node `first`.
  func isUsedElsewhere(from first: UInt32, alsoAfterKey: Bool = false) -> Bool {
    let properties = tree.beside.properties
    guard !properties.isEmpty else { return false }
    let last =
      alsoAfterKey && isKey
      ? tree.nodes[Int(index) + 1].next(after: index + 1) : written.next(after: index)
    guard properties.contains(where: { $0.anchor != nil && first..<last ~= $0.node }) else {
      return false
    }
    // An alias in a key's place is a copy of what it stands for.
    return tree.nodes.enumerated().contains { number, record in
      guard !(Int(index)..<Int(last) ~= number) else { return false }
      if record.kind == .alias { return first..<last ~= record.link }
      return record.flags.contains(.key) && tree.sourceBytes[Int(record.start)] == 0x2A
    }
  }
}

extension PathStep {
  /// The first node of the item or entry that the way goes on with.
  var element: UInt32 {
    switch place {
    case .entry(let key), .key(let key): key.index
    case .item(let position): collection.writtenElements[position]
    }
  }
}
