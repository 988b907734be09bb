/// What stands beside the nodes, because few of them have it.

/// The value of a node, as a stretch of the side arena.
@usableFromInline
struct ApartValue: OfNode {
  @usableFromInline let node: UInt32
  @usableFromInline let start: UInt32
  @usableFromInline let length: UInt32

  @inlinable var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}

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
@usableFromInline
struct Merge: OfNode {
  @usableFromInline let node: UInt32
  @usableFromInline let start: UInt32
  @usableFromInline let count: UInt32

  @usableFromInline var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// The length of a node that its record has no room for, in bytes.
@usableFromInline
struct LongNode: OfNode {
  @usableFromInline let node: UInt32
  @usableFromInline let length: UInt32
}

@usableFromInline
protocol OfNode: Sendable {
  var node: UInt32 { get }
}

extension RandomAccessCollection where Element: OfNode, Index == Int {
  /// The element of a node, in an array that is sorted by node.
  @inlinable
  func value(of node: UInt32) -> Element? {
    let place = place(of: node)
    return place < count && self[place].node == node ? self[place] : nil
  }

  /// Where the element of a node is or would be.
  @inlinable
  func place(of node: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Array where Element: OfNode {
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
  mutating func remove(from node: UInt32) { removeSubrange(place(of: node)...) }
}
