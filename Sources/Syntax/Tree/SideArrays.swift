import Diagnostics

/// What stands beside the nodes, because few of them have it: arrays that are sorted by node, and what these speak of.
struct SideArrays: Sendable {
  /// The root of each document. A tree keeps them where there are several; else it is the first node.
  var roots: [UInt32] = []
  /// Values that differ from their source bytes: several lines, rare escapes and blocks.
  var apartBytes: [UInt8] = []
  var apartValues: [ApartValue] = []
  /// The lengths of nodes of half a megabyte and more.
  var longNodes: [LongNode] = []
  /// Tags and anchors.
  var properties: [NodeProperties] = []
  /// Stretches of the file that could not be read, in source order.
  var unreadable: [Range<Int>] = []
  /// The entries of mappings with merge keys, a mapping after the other.
  var mergedEntries: [MergedEntry] = []
  var merges: [Merge] = []
  /// Where each node of a merged tree was written; empty in a parsed tree, whose nodes are their
  /// own origin.
  var origins: [Origin] = []
  /// The files that the origins are in.
  var originFiles: [SourceFile] = []

  /// Whether a tree can do without: that of a file with one document of plain texts.
  var isNeedless: Bool {
    roots.count < 2 && apartValues.isEmpty && longNodes.isEmpty && properties.isEmpty
      && unreadable.isEmpty && merges.isEmpty && origins.isEmpty
  }

  /// A copy without spare capacity, to outlive the arena that the arrays grew in.
  func kept() -> SideArrays {
    var copy = SideArrays()
    if roots.count > 1 { copy.roots = roots.exactCopy() }
    copy.apartBytes = apartBytes.exactCopy()
    copy.apartValues = apartValues.exactCopy()
    copy.longNodes = longNodes.exactCopy()
    copy.properties = properties.exactCopy()
    copy.unreadable = unreadable.exactCopy()
    copy.mergedEntries = mergedEntries.exactCopy()
    copy.merges = merges.exactCopy()
    copy.origins = origins.exactCopy()
    copy.originFiles = originFiles
    return copy
  }

  mutating func removeAll() {
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

  /// Takes away what belongs to a node or to one after it.
  mutating func remove(from node: UInt32) {
    apartValues.remove(from: node)
    longNodes.remove(from: node)
    properties.remove(from: node)
    merges.remove(from: node)
  }
}

extension Array {
  /// A copy without spare capacity.
  func exactCopy() -> [Element] {
    isEmpty
      ? []
      : Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        _ = buffer.initialize(from: self)
        initialized = count
      }
  }
}

/// The value of a node, as a stretch of the side arena.
struct ApartValue: OfNode {
  let node: UInt32
  let start: UInt32
  let length: UInt32

  var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}

/// A node's anchor and tag.
struct NodeProperties: OfNode {
  let node: UInt32
  let anchor: String?
  let tag: String?
}

/// One entry of a mapping with a merge key: its own, or another mapping's.
@usableFromInline
struct MergedEntry: Sendable {
  @usableFromInline let key: UInt32
  @usableFromInline let value: UInt32
}

/// Where a mapping's entries stand among the merged ones.
struct Merge: OfNode {
  let node: UInt32
  let start: UInt32
  let count: UInt32

  var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// The length of a node that its record has no room for, in bytes.
struct LongNode: OfNode {
  let node: UInt32
  let length: UInt32
}

/// Where a node of a merged tree was written: a stretch of one of `SideArrays.originFiles`.
struct Origin: Sendable {
  let file: UInt32
  let start: UInt32
  let end: UInt32
}

/// What belongs to one node.
protocol OfNode: Sendable {
  var node: UInt32 { get }
}

extension Array where Element: OfNode {
  /// The element of a node, in an array that is sorted by node.
  func value(of node: UInt32) -> Element? {
    let place = place(of: node)
    return place < count && self[place].node == node ? self[place] : nil
  }

  /// Where the element of a node is or would be.
  private func place(of node: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts the element of a node where it belongs, in place of what the node had.
  mutating func set(_ element: Element) {
    let place = place(of: element.node)
    if place < count && self[place].node == element.node {
      self[place] = element
    } else {
      insert(element, at: place)
    }
  }

  /// Takes away what belongs to a node or to one after it.
  fileprivate mutating func remove(from node: UInt32) { removeSubrange(place(of: node)...) }
}
