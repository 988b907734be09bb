/// What a collection holds.
extension Node {
  /// The items of a sequence; none for anything else.
  @inlinable
  package var items: Items { Items(self) }

  /// The entries of a mapping as Kubernetes reads it: its own first, in the order written, then
  /// those of merge keys. A merged entry gives way to keys after its `<<`, and replaces those
  /// before it. None for anything else.
  @inlinable
  package var entries: Entries { Entries(self) }

  /// The number of items or of entries; a scalar has none.
  package var count: Int {
    let record = record
    switch record.kind {
    case .scalar, .alias: return 0
    case .sequence: return items.reduce(0) { count, _ in count + 1 }
    case .mapping: return entries.reduce(0) { count, _ in count + 1 }
    }
  }

  /// The value under a key; `nil` where there is none, or where this is no mapping.
  package subscript(_ key: String) -> Node? {
    var key = key
    return key.withUTF8 { value(under: $0, keyHash($0)) }
  }

  /// The key's own node and its value.
  package func entry(_ key: String) -> Entry? { entry(under: FieldKey(key)) }

  /// The item at a position; `nil` past the end. Linear in the position.
  package subscript(_ position: Int) -> Node? {
    guard position >= 0 else { return nil }
    return items.dropFirst(position).first { _ in true }
  }

  /// One key with its value.
  @usableFromInline
  package struct Entry: Sendable {
    @usableFromInline package let key: Node
    @usableFromInline package let value: Node

    @usableFromInline
    init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }

    /// The key's hash, as `keyHash` computes it from its bytes.
    @inlinable package var keyHash: UInt32 { key.tree.nodes[Int(key.index)].link }
    /// The key as JSON has it.
    package var name: String { key.text }
  }

  /// Walks a sequence.
  @usableFromInline
  package struct Items: Sequence, IteratorProtocol {
    @usableFromInline let tree: Tree
    @usableFromInline var index: UInt32
    @usableFromInline let end: UInt32

    @inlinable
    init(_ node: Node) {
      tree = node.tree
      let content = node.contentIndex
      let record = tree.nodes[Int(content)]
      index = content + 1
      end = record.kind == .sequence ? record.link : 0
    }

    @inlinable
    package mutating func next() -> Node? {
      guard index < end else { return nil }
      let node = Node(tree: tree, index: index)
      index = tree.nodes[Int(index)].next(after: index)
      return node
    }
  }

  /// Walks a mapping.
  @usableFromInline
  package struct Entries: Sequence, IteratorProtocol {
    @usableFromInline let tree: Tree
    /// Of the next key, or of the next merged entry.
    @usableFromInline var index: UInt32
    @usableFromInline let end: UInt32
    @usableFromInline let isMerged: Bool

    @inlinable
    init(_ node: Node) {
      tree = node.tree
      let content = node.contentIndex
      let record = tree.nodes[Int(content)]
      isMerged = record.flags.contains(.merges)
      if isMerged {
        let range = tree.mergedRange(of: content)
        index = range.lowerBound
        end = range.upperBound
      } else {
        index = content + 1
        end = record.kind == .mapping ? record.link : 0
      }
    }

    @inlinable
    package mutating func next() -> Entry? {
      guard index < end else { return nil }
      if isMerged { return nextMerged() }
      let valueIndex = index + 1
      let entry = Entry(
        key: Node(tree: tree, index: index), value: Node(tree: tree, index: valueIndex))
      index = tree.nodes[Int(valueIndex)].next(after: valueIndex)
      return entry
    }

    @usableFromInline
    mutating func nextMerged() -> Entry? {
      guard let entry = tree.mergedEntry(index) else { return nil }
      index += 1
      return Entry(
        key: Node(tree: tree, index: entry.key), value: Node(tree: tree, index: entry.value))
    }
  }
}
