/// A directed graph over the nodes `0 ..< nodeCount`; what a node stands for is the caller's.
///
/// An edge leads from a node to one that it needs. Parallel edges count once; an edge from a node to
/// itself is a cycle. Nothing in this module recurses, so depth is bounded by memory alone.
package struct Graph: Hashable, Sendable {
  /// Says that `from` needs `to`.
  package struct Edge: Hashable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  package let nodeCount: Int
  /// `targets[starts[n] ..< starts[n + 1]]` is what `n` needs, ascending, each once.
  let starts: [Int32]
  let targets: [Int32]

  /// Every edge joins two of the nodes `0 ..< nodeCount`; both counts fit in 31 bits.
  package init(nodeCount: Int, edges: [Edge]) {
    precondition(nodeCount < Int(Int32.max) && edges.count < Int(Int32.max))
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in edges {
      precondition(0 <= edge.from && edge.from < nodeCount && 0 <= edge.to && edge.to < nodeCount)
      starts[edge.to + 1] += 1
    }
    accumulate(&starts)
    var sources = [Int32](repeating: 0, count: edges.count)
    var next = starts
    for edge in edges {
      sources[Int(next[edge.to])] = Int32(truncatingIfNeeded: edge.from)
      next[edge.to] += 1
    }
    // A transposed adjacency has ascending rows, so this both turns the edges round and sorts them.
    self = Graph(nodeCount: nodeCount, starts: starts, targets: sources).reversed
  }

  init(nodeCount: Int, starts: [Int32], targets: [Int32]) {
    self.nodeCount = nodeCount
    self.starts = starts
    self.targets = targets
  }
}

extension Graph {
  package var edgeCount: Int { targets.count }

  /// By source, then by target.
  package var edges: [Edge] {
    var edges: [Edge] = []
    edges.reserveCapacity(edgeCount)
    for node in 0..<nodeCount {
      for target in successors(of: node) { edges.append(Edge(from: node, to: target)) }
    }
    return edges
  }

  /// What `node` needs directly.
  package func successors(of node: Int) -> NodeList { NodeList(targets[row(node)]) }

  package func hasEdge(from: Int, to: Int) -> Bool { successors(of: from).contains(to) }

  /// The same nodes with every edge turned round.
  package var reversed: Graph {
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    accumulate(&starts)
    var next = starts
    var sources = [Int32](repeating: 0, count: targets.count)
    var repeated = 0
    for node in 0..<nodeCount {
      for edge in row(node) {
        let target = Int(targets[edge])
        let place = Int(next[target])
        // Sources come in ascending order, so the same edge again stands beside the first.
        if place > Int(starts[target]), sources[place - 1] == Int32(truncatingIfNeeded: node) {
          repeated += 1
          continue
        }
        sources[place] = Int32(truncatingIfNeeded: node)
        next[target] += 1
      }
    }
    if repeated > 0 { closeGaps(in: &sources, starts: &starts, ends: next) }
    return Graph(nodeCount: nodeCount, starts: starts, targets: sources)
  }

  /// Where the successors of `node` stand in `targets`.
  func row(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
}

/// Turns counts, each one place late, into starts.
private func accumulate(_ starts: inout [Int32]) {
  var sum: Int32 = 0
  for index in starts.indices {
    sum += starts[index]
    starts[index] = sum
  }
}

/// Moves rows of which only `starts ..< ends` is filled together.
private func closeGaps(in entries: inout [Int32], starts: inout [Int32], ends: [Int32]) {
  var count: Int32 = 0
  for node in 0..<starts.count - 1 {
    let row = Int(starts[node])..<Int(ends[node])
    starts[node] = count
    for place in row {
      entries[Int(count)] = entries[place]
      count += 1
    }
  }
  starts[starts.count - 1] = count
  entries.removeSubrange(Int(count)...)
}
