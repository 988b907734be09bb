/// Nodes in ascending order, seen where they are stored.
package struct NodeList: RandomAccessCollection, Sendable {
  @usableFromInline let nodes: ArraySlice<Int32>

  @usableFromInline init(_ nodes: ArraySlice<Int32>) {
    self.nodes = nodes
  }

  @inlinable package var startIndex: Int { nodes.startIndex }
  @inlinable package var endIndex: Int { nodes.endIndex }
  @inlinable package subscript(index: Int) -> Int { Int(nodes[index]) }

  /// By halving, since the nodes are in order.
  package func contains(_ node: Int) -> Bool {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low] == node
  }
}

extension NodeList: Hashable {
  package static func == (left: NodeList, right: NodeList) -> Bool { left.nodes == right.nodes }
}
