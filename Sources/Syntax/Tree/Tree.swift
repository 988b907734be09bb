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
  /// Values that differ from their source bytes: escapes, folded and literal blocks, several lines.
  @usableFromInline let apartBytes: [UInt8]
  /// By node.
  @usableFromInline let apartValues: [ApartValue]
  /// Tags and anchors, by node.
  let properties: [NodeProperties]
  /// Stretches of the file that could not be read, in source order.
  let unreadable: [Range<Int>]
  /// The entries of mappings with merge keys, a mapping after the other.
  @usableFromInline let mergedEntries: [MergedEntry]
  /// By the payload of such a mapping.
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
    properties = arena.properties.exactCopy()
    unreadable = arena.unreadable.exactCopy()
    mergedEntries = arena.mergedEntries.exactCopy()
    merges = arena.merges.exactCopy()
    origins = arena.origins.exactCopy()
    originFiles = arena.originFiles
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
    properties.removeAll(keepingCapacity: true)
    unreadable.removeAll(keepingCapacity: true)
    mergedEntries.removeAll(keepingCapacity: true)
    merges.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    originFiles.removeAll()
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
