/// The nodes of a graph in the order in which they can be had.
package struct Waves: Hashable, Sendable {
  /// The first wave needs nothing; every other node stands one wave after the last that it needs.
  /// Each wave is ascending.
  package let waves: [[Int]]
  /// The nodes that never can: they are on a cycle, or need one that is. Ascending.
  package let stuck: [Int]
}

extension Graph {
  /// Kahn's algorithm; linear.
  package func waves() -> Waves {
    let depths = depths()
    var waves = [[Int]](repeating: [], count: Int(depths.max() ?? -1) + 1)
    var stuck: [Int] = []
    // Nodes are taken in ascending order, so no wave has to be sorted.
    for (node, depth) in depths.enumerated() {
      if depth < 0 { stuck.append(node) } else { waves[Int(depth)].append(node) }
    }
    return Waves(waves: waves, stuck: stuck)
  }

  /// The wave of each node from 0; -1 when it is stuck.
  func depths() -> [Int32] {
    let dependents = reversed
    var depths = [Int32](repeating: -1, count: nodeCount)
    var missing = (0..<nodeCount).map { starts[$0 + 1] - starts[$0] }
    var wave = (0..<nodeCount).filter { missing[$0] == 0 }
    var next: [Int] = []
    var depth: Int32 = 0
    while !wave.isEmpty {
      for node in wave {
        depths[node] = depth
        for edge in dependents.row(node) {
          let dependent = Int(dependents.targets[edge])
          missing[dependent] -= 1
          if missing[dependent] == 0 { next.append(dependent) }
        }
      }
      swap(&wave, &next)
      next.removeAll(keepingCapacity: true)
      depth += 1
    }
    return depths
  }
}
