/// What stands beside the nodes, because few of them have it.

/// The value of a node, as a stretch of the side arena.
@usableFromInline
struct ApartValue: OfNode {
  @usableFromInline let node: UInt32
  @usableFromInline let start: UInt32
  @usableFromInline let length: UInt32

  @usableFromInline var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
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
struct Merge: Sendable {
  @usableFromInline let start: UInt32
  @usableFromInline let count: UInt32

  @usableFromInline var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

@usableFromInline
protocol OfNode: Sendable {
  var node: UInt32 { get }
}

extension Array where Element: OfNode {
  /// The element of a node, in an array that is sorted by node.
  @usableFromInline
  func value(of node: UInt32) -> Element? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].node == node ? self[low] : nil
  }
}
