/// A place in a tree for loops that must not count references: a few plain numbers, valid only inside the call of
/// `Node.withView` that made it. Everything else is better read through `Node`.
@usableFromInline
package struct NodeView: BitwiseCopyable {
  @usableFromInline let nodes: UnsafePointer<NodeRecord>
  @usableFromInline let texts: UnsafeMutablePointer<TreeTexts>
  @usableFromInline let index: UInt32

  @inlinable @inline(__always)
  init(nodes: UnsafePointer<NodeRecord>, texts: UnsafeMutablePointer<TreeTexts>, index: UInt32) {
    self.nodes = nodes
    self.texts = texts
    self.index = index
  }

  @inlinable @inline(__always)
  func moved(to index: UInt32) -> NodeView { NodeView(nodes: nodes, texts: texts, index: index) }

  @inlinable @inline(__always)
  var contentIndex: UInt32 {
    let record = nodes[Int(index)]
    return record.kind == .alias ? record.link : index
  }

  @inlinable @inline(__always)
  var record: NodeRecord {
    let record = nodes[Int(index)]
    return record.kind == .alias ? nodes[Int(record.link)] : record
  }

  /// Scalar, sequence or mapping; never alias.
  @inlinable @inline(__always) package var kind: NodeKind { record.kind }
  /// What a scalar is read as; `.string` for collections.
  @inlinable @inline(__always) package var scalarType: ScalarType { record.type }
  @inlinable @inline(__always) package var isNull: Bool {
    let record = record
    return record.kind == .scalar && record.type == .null
  }
  /// The number of items or of entries; a scalar has none.
  @inlinable package var count: Int {
    switch record.kind {
    case .scalar, .alias: return 0
    case .sequence: return items.reduce(0) { count, _ in count &+ 1 }
    case .mapping: return entries.reduce(0) { count, _ in count &+ 1 }
    }
  }
  /// The hash of a key, as `keyHash` computes it from its bytes.
  @inlinable @inline(__always) package var keyHash: UInt32 { nodes[Int(index)].link }

  /// The same place, counted.
  package var node: Node {
    Node(tree: texts.pointee.tree.takeUnretainedValue(), index: index)
  }

  /// A scalar's bytes, unescaped; none for a collection.
  @inlinable @inline(__always)
  package var bytes: UnsafeBufferPointer<UInt8> {
    let record = record
    guard record.kind == .scalar else { return UnsafeBufferPointer(start: nil, count: 0) }
    if record.flags.contains(.apart) { return apartBytes }
    let inset = record.flags.contains(.quoted) ? 1 : 0
    let length = record.shortLength
    return UnsafeBufferPointer(
      start: texts.pointee.source.map { $0 + Int(record.start) + inset },
      count: (length < NodeRecord.longLength ? Int(length) : longLength) - 2 * inset)
  }

  @usableFromInline
  var longLength: Int {
    texts.pointee.tree._withUnsafeGuaranteedRef { $0.length(of: contentIndex) }
  }

  @usableFromInline
  var apartBytes: UnsafeBufferPointer<UInt8> {
    let index = contentIndex
    if record.flags.contains(.spelled) { return texts.pointee.spelledText(of: index) }
    return texts.pointee.tree._withUnsafeGuaranteedRef { $0.apartBytes(of: index) }
  }

  /// The node and all below it, in the order of the records.
  @inline(__always)
  var places: Range<UInt32> { index..<nodes[Int(index)].next(after: index) }

  /// Whether neither an alias nor a merge key is at or below the node, so that the records are all there is.
  var isPlainlyLaidOut: Bool {
    places.allSatisfy { place in
      let record = nodes[Int(place)]
      return record.kind != .alias && !record.flags.contains(.merges)
    }
  }

  /// Adds a scalar's bytes to others; what the source spells is made where it is to stand.
  @inline(__always)
  func append(to output: inout [UInt8]) {
    if record.flags.contains(.spelled) {
      appendSpelled(to: &output)
    } else {
      output.append(contentsOf: bytes)
    }
  }

  private func appendSpelled(to output: inout [UInt8]) {
    let index = contentIndex
    texts.pointee.tree._withUnsafeGuaranteedRef { $0.appendSpelledText(of: index, to: &output) }
  }
}

/// What a tree's scalars are read from.
@usableFromInline
struct TreeTexts {
  @usableFromInline let tree: Unmanaged<Tree>
  @usableFromInline let source: UnsafePointer<UInt8>?
  /// Made for the first of them that is asked for.
  @usableFromInline var spelled: SpelledTexts?

  @inlinable
  init(tree: Unmanaged<Tree>, source: UnsafePointer<UInt8>?) {
    self.tree = tree
    self.source = source
  }

  /// What the source spells. Stays where it is for as long as the views do.
  mutating func spelledText(of index: UInt32) -> UnsafeBufferPointer<UInt8> {
    let spelled = spelled ?? SpelledTexts()
    self.spelled = spelled
    return tree._withUnsafeGuaranteedRef { spelled.text(of: index, in: $0) }
  }
}

extension Node {
  /// Calls `body` with a view of this place. The view and all that come from it end with the call.
  @inlinable
  package func withView<Result>(_ body: (NodeView) -> Result) -> Result {
    let tree = tree
    return tree.nodes.withUnsafeBufferPointer { nodes in
      tree.sourceBytes.withUnsafeBufferPointer { source in
        var texts = TreeTexts(tree: .passUnretained(tree), source: source.baseAddress)
        return withUnsafeMutablePointer(to: &texts) { texts in
          body(
            NodeView(nodes: nodes.baseAddress.unsafelyUnwrapped, texts: texts, index: index))
        }
      }
    }
  }
}

// MARK: Children
extension NodeView {
  /// The items of a sequence; none for anything else.
  @inlinable @inline(__always) package var items: Items { Items(self) }
  /// The entries of a mapping in the order of `Node.entries`; none for anything else.
  @inlinable @inline(__always) package var entries: Entries { Entries(self) }

  /// One key with its value.
  @usableFromInline
  package struct Entry: BitwiseCopyable {
    @usableFromInline package let key: NodeView
    @usableFromInline package let value: NodeView

    @inlinable @inline(__always)
    init(key: NodeView, value: NodeView) {
      self.key = key
      self.value = value
    }
  }

  /// Walks a sequence.
  @usableFromInline
  package struct Items: Sequence, IteratorProtocol {
    @usableFromInline let view: NodeView
    @usableFromInline var index: UInt32
    @usableFromInline let end: UInt32

    @inlinable @inline(__always)
    init(_ view: NodeView) {
      self.view = view
      let content = view.contentIndex
      let record = view.nodes[Int(content)]
      index = content &+ 1
      end = record.kind == .sequence ? record.link : 0
    }

    @inlinable @inline(__always)
    package mutating func next() -> NodeView? {
      guard index < end else { return nil }
      let item = view.moved(to: index)
      index = view.nodes[Int(index)].next(after: index)
      return item
    }
  }

  /// Walks a mapping.
  @usableFromInline
  package struct Entries: Sequence, IteratorProtocol {
    @usableFromInline let view: NodeView
    /// Of the next key, or of the next merged entry.
    @usableFromInline var index: UInt32
    @usableFromInline let end: UInt32
    @usableFromInline let isMerged: Bool

    @inlinable @inline(__always)
    init(_ view: NodeView) {
      self.view = view
      let content = view.contentIndex
      let record = view.nodes[Int(content)]
      isMerged = record.flags.contains(.merges)
      if isMerged {
        let range = view.texts.pointee.tree._withUnsafeGuaranteedRef {
          $0.mergedRange(of: content)
        }
        index = range.lowerBound
        end = range.upperBound
      } else {
        index = content &+ 1
        end = record.kind == .mapping ? record.link : 0
      }
    }

    @inlinable @inline(__always)
    package mutating func next() -> Entry? {
      guard index < end else { return nil }
      if isMerged { return nextMerged() }
      let valueIndex = index &+ 1
      let entry = Entry(key: view.moved(to: index), value: view.moved(to: valueIndex))
      index = view.nodes[Int(valueIndex)].next(after: valueIndex)
      return entry
    }

    @usableFromInline
    mutating func nextMerged() -> Entry? {
      let place = index
      index &+= 1
      return view.texts.pointee.tree._withUnsafeGuaranteedRef { $0.mergedEntry(place) }.map {
        Entry(key: view.moved(to: $0.key), value: view.moved(to: $0.value))
      }
    }
  }
}
