/// A graph without the edges that its other edges already imply.
package struct TransitiveReduction: Hashable, Sendable {
  package let graph: Graph
  /// By source, then by target.
  package let redundant: [Graph.Edge]
}

extension Graph {
  /// The fewest edges that leave every node needing what it needs now.
  ///
  /// An edge between two components goes when a longer way joins these components; edges within a
  /// component stay. Without cycles, this is the one reduction there is. Takes O(nodes × edges / 512)
  /// steps over rows of 64 bytes, and 64 bytes for each component.
  package func transitiveReduction() -> TransitiveReduction {
    let components = components
    let condensed = condensed(by: components)
    let isImplied = ImpliedEdges(condensed).isImplied
    var redundant: [Edge] = []
    var starts: [Int32] = [0]
    var kept: [Int32] = []
    kept.reserveCapacity(targets.count)
    for node in 0..<nodeCount {
      let source = components.component(of: node)
      for edge in row(node) {
        let target = components.component(of: Int(targets[edge]))
        if source != target, isImplied[condensed.edge(from: source, to: target)] {
          redundant.append(Edge(from: node, to: Int(targets[edge])))
        } else {
          kept.append(targets[edge])
        }
      }
      starts.append(Int32(truncatingIfNeeded: kept.count))
    }
    let graph = Graph(nodeCount: nodeCount, starts: starts, targets: kept)
    return TransitiveReduction(graph: graph, redundant: redundant)
  }

  /// A node for each component, an edge where an edge joins two of them; edges lead downwards.
  private func condensed(by components: Components) -> Graph {
    var edges: [Edge] = []
    edges.reserveCapacity(edgeCount)
    for node in 0..<nodeCount {
      let source = components.component(of: node)
      for edge in row(node) {
        let target = components.component(of: Int(targets[edge]))
        if source != target { edges.append(Edge(from: source, to: target)) }
      }
    }
    return Graph(nodeCount: components.count, edges: edges)
  }

  /// The place in `targets` of an edge that there is.
  private func edge(from: Int, to: Int) -> Int {
    var range = row(from)
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = Int(targets[middle]) <= to ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

/// Finds the edges of a graph whose edges all lead downwards that a longer way implies. Which nodes
/// reach which is computed for 512 targets at a time, as a row of bits for each node.
private struct ImpliedEdges {
  private static let width = 512

  /// By place in `Graph.targets`.
  private(set) var isImplied: [Bool]

  init(_ graph: Graph) {
    isImplied = [Bool](repeating: false, count: graph.edgeCount)
    var reached = [SIMD8<UInt64>](repeating: .zero, count: graph.nodeCount)
    for low in stride(from: 0, to: graph.nodeCount, by: ImpliedEdges.width) {
      let block = low..<min(low + ImpliedEdges.width, graph.nodeCount)
      for node in low..<graph.nodeCount { visit(node, of: graph, block, &reached) }
    }
  }

  /// Nodes come in ascending order, so all that `node` needs was visited before.
  private mutating func visit(
    _ node: Int, of graph: Graph, _ block: Range<Int>, _ reached: inout [SIMD8<UInt64>]
  ) {
    let row = graph.row(node)
    var first = row.upperBound
    var bits = SIMD8<UInt64>.zero
    // Nodes below the block reach nothing inside it.
    while first > row.lowerBound && Int(graph.targets[first - 1]) >= block.lowerBound {
      first -= 1
      bits |= reached[Int(graph.targets[first])]
    }
    var direct = bits
    for edge in first..<row.upperBound {
      let column = Int(graph.targets[edge]) - block.lowerBound
      if column >= block.count { break }
      let bit = UInt64(1) << UInt64(column % 64)
      if bits[column / 64] & bit != 0 { isImplied[edge] = true }
      direct[column / 64] |= bit
    }
    reached[node] = direct
  }
}
