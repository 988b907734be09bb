package import Diagnostics

/// What one file says: its bytes and an arena of nodes over them. Made by `parse` or from a
/// `Draft`, then never changed.
@usableFromInline
package final class Tree: Sendable {
  package let file: SourceFile
  /// What scalars are read from: the file's bytes, or a merged tree's own.
  @usableFromInline let sourceBytes: [UInt8]
  /// In preorder, all documents one after the other.
  @usableFromInline let nodes: [NodeRecord]
  /// The root of each document.
  let roots: [UInt32]
  /// Values that differ from their source bytes: escapes, several lines, rare blocks.
  @usableFromInline let apartBytes: [UInt8]
  /// By node.
  @usableFromInline let apartValues: [ApartValue]
  /// The lengths of nodes of half a megabyte and more, by node.
  @usableFromInline let longNodes: [LongNode]
  /// Tags and anchors, by node.
  let properties: [NodeProperties]
  /// Stretches of the file that could not be read, in source order.
  let unreadable: [Range<Int>]
  /// The entries of mappings with merge keys, a mapping after the other.
  @usableFromInline let mergedEntries: [MergedEntry]
  /// By node.
  @usableFromInline let merges: [Merge]
  /// Where each node of a merged tree was written; empty in a parsed tree, whose nodes are their
  /// own origin.
  let origins: [Origin]
  /// The files that the origins are in.
  let originFiles: [SourceFile]

  /// `sourceBytes` are what the nodes' offsets count in: the file's own, but for a tree made from a
  /// draft.
  init(file: SourceFile, sourceBytes: [UInt8], arena: borrowing TreeArena) {
    self.file = file
    self.sourceBytes = sourceBytes
    nodes = arena.nodes.exactCopy()
    roots = arena.roots.exactCopy()
    apartBytes = arena.apartBytes.exactCopy()
    apartValues = arena.apartValues.exactCopy()
    longNodes = arena.longNodes.exactCopy()
    properties = arena.properties.exactCopy()
    unreadable = arena.unreadable.exactCopy()
    mergedEntries = arena.mergedEntries.exactCopy()
    merges = arena.merges.exactCopy()
    origins = arena.origins.exactCopy()
    originFiles = arena.originFiles
  }

  /// Bytes from a node's first to behind its last.
  @inlinable
  func length(of index: UInt32) -> Int {
    let length = nodes[Int(index)].shortLength
    return length < NodeRecord.longLength
      ? Int(length) : Int(longNodes.value(of: index)?.length ?? 0)
  }

  /// One for every document of the file, in order; a text of comments alone has none.
  package var documents: [Node] { roots.map { Node(tree: self, index: $0) } }
}

/// Where a node of a merged tree was written: a stretch of one of `Tree.originFiles`.
struct Origin: Sendable {
  let file: UInt32
  let start: UInt32
  let end: UInt32
}

/// The growing parts of a tree. One arena serves file after file, so that its memory is grown once.
package struct TreeArena {
  var nodes: [NodeRecord] = []
  var roots: [UInt32] = []
  var apartBytes: [UInt8] = []
  var apartValues: [ApartValue] = []
  var longNodes: [LongNode] = []
  var properties: [NodeProperties] = []
  var unreadable: [Range<Int>] = []
  var mergedEntries: [MergedEntry] = []
  var merges: [Merge] = []
  var origins: [Origin] = []
  var originFiles: [SourceFile] = []

  package init() {}

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    roots.removeAll(keepingCapacity: true)
    apartBytes.removeAll(keepingCapacity: true)
    apartValues.removeAll(keepingCapacity: true)
    longNodes.removeAll(keepingCapacity: true)
    properties.removeAll(keepingCapacity: true)
    unreadable.removeAll(keepingCapacity: true)
    mergedEntries.removeAll(keepingCapacity: true)
    merges.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    originFiles.removeAll()
  }

  @inline(__always)
  mutating func setLength(_ length: Int, of index: Int) {
    if length < Int(NodeRecord.longLength) {
      nodes[index].shortLength = UInt32(truncatingIfNeeded: length)
    } else {
      setLongLength(length, of: index)
    }
  }

  private mutating func setLongLength(_ length: Int, of index: Int) {
    nodes[index].shortLength = NodeRecord.longLength
    longNodes.set(
      LongNode(
        node: UInt32(truncatingIfNeeded: index), length: UInt32(truncatingIfNeeded: length)))
  }

  /// Bytes from a node's first to behind its last.
  func length(of index: Int) -> Int {
    let length = nodes[index].shortLength
    return length < NodeRecord.longLength
      ? Int(length) : Int(longNodes.value(of: UInt32(index))?.length ?? 0)
  }

  /// Takes away a node and all that come after it.
  mutating func remove(from index: Int) {
    let node = UInt32(truncatingIfNeeded: index)
    nodes.removeSubrange(index...)
    apartValues.remove(from: node)
    longNodes.remove(from: node)
    properties.remove(from: node)
    merges.remove(from: node)
  }
}

extension Array {
  /// A copy without spare capacity, for the arrays that outlive the arena they grew in.
  fileprivate func exactCopy() -> [Element] {
    isEmpty
      ? []
      : Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        _ = buffer.initialize(from: self)
        initialized = count
      }
  }
}
