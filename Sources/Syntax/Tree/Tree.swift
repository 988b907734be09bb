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
  /// What few trees have.
  private let side: Side?

  /// One word in the trees that have nothing in it (decision 0058).
  private final class Side: Sendable {
    let arrays: SideArrays

    init(_ arrays: consuming SideArrays) { self.arrays = arrays }
  }

  /// `sourceBytes` are what the nodes' offsets count in: the file's own, but for a tree made from a
  /// draft.
  init(file: SourceFile, sourceBytes: [UInt8], arena: borrowing TreeArena) {
    self.file = file
    self.sourceBytes = sourceBytes
    nodes = arena.nodes.exactCopy()
    side = arena.beside.isNeedless ? nil : Side(arena.beside.kept())
  }

  /// The nodes of another tree as parts of a file, the other's bytes being what they are read from.
  init(_ other: Tree, in file: SourceFile) {
    self.file = file
    sourceBytes = other.sourceBytes
    nodes = other.nodes
    side = other.side
  }

  /// The nodes of another tree, all of them written at one place.
  init(_ other: Tree, at place: SourceRange) {
    file = place.file
    sourceBytes = other.sourceBytes
    nodes = other.nodes
    var arrays = other.side?.arrays ?? SideArrays()
    let origin = Origin(
      file: 0, start: UInt32(truncatingIfNeeded: place.start),
      end: UInt32(truncatingIfNeeded: place.end))
    arrays.origins = Array(repeating: origin, count: nodes.count)
    arrays.originFiles = [place.file]
    side = Side(arrays)
  }

  /// One for every document of the file, in order; a text of comments alone has none.
  package var documents: [Node] { roots.map { Node(tree: self, index: $0) } }
}

// MARK: Beside the nodes
extension Tree {
  /// The root of each document.
  var roots: [UInt32] { severalRoots ?? (nodes.isEmpty ? [] : [0]) }

  /// `nil` for a tree whose only root is its first node.
  var severalRoots: [UInt32]? {
    guard let side, !side.arrays.roots.isEmpty else { return nil }
    return side.arrays.roots
  }

  /// All of it, for who looks at much of it or seldom.
  var beside: SideArrays { side?.arrays ?? SideArrays() }

  /// Whether the nodes were written elsewhere than in `file`, or elsewhere in it.
  var hasOrigins: Bool { side.map { !$0.arrays.origins.isEmpty } ?? false }

  /// Where a node of a tree with origins was written.
  func origin(of index: UInt32) -> Origin? {
    guard let side, !side.arrays.origins.isEmpty else { return nil }
    return side.arrays.origins[Int(index)]
  }

  var originFiles: [SourceFile] { side?.arrays.originFiles ?? [] }

  /// The anchor and the tag of a node whose flags say that it has one of them.
  func properties(of index: UInt32) -> NodeProperties? { side?.arrays.properties.value(of: index) }

  /// Bytes from a node's first to behind its last.
  @inlinable
  func length(of index: UInt32) -> Int {
    let length = nodes[Int(index)].shortLength
    return length < NodeRecord.longLength ? Int(length) : longLength(of: index)
  }

  @usableFromInline
  func longLength(of index: UInt32) -> Int {
    Int(side?.arrays.longNodes.value(of: index)?.length ?? 0)
  }

  /// The value of a node that is `apart` and not `spelled`. What a tree keeps never moves: the bytes stay where they are
  /// as long as the tree lives.
  @usableFromInline
  func apartBytes(of index: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard let side, let value = side.arrays.apartValues.value(of: index) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return side.arrays.apartBytes.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[value.range])
    }
  }

  /// Which of the merged entries are those of a mapping with a merge key.
  @usableFromInline
  func mergedRange(of index: UInt32) -> Range<UInt32> {
    guard let merge = side?.arrays.merges.value(of: index) else { return 0..<0 }
    return merge.start..<merge.start + merge.count
  }

  @usableFromInline
  func mergedEntry(_ place: UInt32) -> MergedEntry? { side?.arrays.mergedEntries[Int(place)] }
}

/// The growing parts of a tree. One arena serves file after file, so that its memory is grown once.
package struct TreeArena {
  var nodes: [NodeRecord] = []
  var beside = SideArrays()

  package init() {}

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    beside.removeAll()
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
    beside.longNodes.set(
      LongNode(
        node: UInt32(truncatingIfNeeded: index), length: UInt32(truncatingIfNeeded: length)))
  }

  /// Bytes from a node's first to behind its last.
  func length(of index: Int) -> Int {
    let length = nodes[index].shortLength
    return length < NodeRecord.longLength
      ? Int(length) : Int(beside.longNodes.value(of: UInt32(index))?.length ?? 0)
  }

  /// Takes away a node and all that come after it.
  mutating func remove(from index: Int) {
    nodes.removeSubrange(index...)
    beside.remove(from: UInt32(truncatingIfNeeded: index))
  }
}
