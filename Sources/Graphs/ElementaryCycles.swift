extension Graph {
  /// Cycles that visit no node twice, each from its lowest node on, at most `limit` of them; all there
  /// are when fewer come back. Sorted by their nodes.
  ///
  /// There can be exponentially many, hence the limit. Johnson's algorithm: O(size) for each one found.
  package func elementaryCycles(limit: Int) -> [[Int]] {
    var found: [[Int]] = []
    var pending = parts(labels: Array(0..<nodeCount))
    // The part with the lowest node comes first, so that a limit cuts off the highest cycles.
    while found.count < limit, let part = pending.popLast() {
      var search = CircuitSearch(part.graph)
      for circuit in search.circuitsThroughFirstNode(limit: limit - found.count) {
        found.append(circuit.map { part.labels[$0] })
      }
      let rest = part.graph.induced(by: Array(1..<part.graph.nodeCount))
      pending += rest.parts(labels: Array(part.labels.dropFirst()))
      pending.sort { $0.labels[0] > $1.labels[0] }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The graph of `nodes` (ascending) and the edges between them, numbered from 0 in that order.
  package func induced(by nodes: [Int]) -> Graph {
    var numbers = [Int32](repeating: -1, count: nodeCount)
    for (number, node) in nodes.enumerated() { numbers[node] = Int32(truncatingIfNeeded: number) }
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    for node in nodes {
      for edge in row(node) where numbers[Int(self.targets[edge])] >= 0 {
        targets.append(numbers[Int(self.targets[edge])])
      }
      starts.append(Int32(truncatingIfNeeded: targets.count))
    }
    return Graph(nodeCount: nodes.count, starts: starts, targets: targets)
  }

  /// The cyclic components as graphs of their own, highest first, with the labels of their nodes.
  private func parts(labels: [Int]) -> [(graph: Graph, labels: [Int])] {
    cyclicComponents(of: components).reversed().map { members in
      (induced(by: Array(members)), members.map { labels[$0] })
    }
  }
}

/// The elementary cycles through node 0 of a strongly connected graph.
private struct CircuitSearch {
  private let graph: Graph
  private var path: [Int] = []
  private var nextEdge: [Int32]
  private var isBlocked: [Bool]
  /// Whether a cycle was closed since the node came onto the path.
  private var isOnCircuit: [Bool]
  /// Whom to release when a node is released.
  private var waiting: [Set<Int>]

  init(_ graph: Graph) {
    self.graph = graph
    nextEdge = graph.starts
    isBlocked = [Bool](repeating: false, count: graph.nodeCount)
    isOnCircuit = isBlocked
    waiting = [Set<Int>](repeating: [], count: graph.nodeCount)
  }

  mutating func circuitsThroughFirstNode(limit: Int) -> [[Int]] {
    var found: [[Int]] = []
    enter(0)
    while let node = path.last, found.count < limit {
      let edge = Int(nextEdge[node])
      guard edge < graph.row(node).upperBound else {
        leave(node)
        continue
      }
      nextEdge[node] += 1
      let target = Int(graph.targets[edge])
      if target == 0 {
        found.append(path)
        isOnCircuit[node] = true
      } else if !isBlocked[target] {
        enter(target)
      }
    }
    return found
  }

  private mutating func enter(_ node: Int) {
    path.append(node)
    nextEdge[node] = graph.starts[node]
    isBlocked[node] = true
    isOnCircuit[node] = false
  }

  private mutating func leave(_ node: Int) {
    path.removeLast()
    if isOnCircuit[node] {
      release(node)
      if let parent = path.last { isOnCircuit[parent] = true }
    } else {
      for target in graph.successors(of: node) { waiting[target].insert(node) }
    }
  }

  private mutating func release(_ node: Int) {
    var pending = [node]
    while let node = pending.popLast() {
      guard isBlocked[node] else { continue }
      isBlocked[node] = false
      pending += waiting[node].filter { isBlocked[$0] }
      waiting[node] = []
    }
  }
}
