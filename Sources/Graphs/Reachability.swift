extension Graph {
  /// What `nodes` need, directly or through others, ascending. A node that was asked for is listed
  /// only when one of them needs it too. Linear.
  package func needed(by nodes: [Int]) -> [Int] {
    var isSeen = [Bool](repeating: false, count: nodeCount)
    var pending = nodes
    while let node = pending.popLast() {
      for edge in row(node) {
        let target = Int(targets[edge])
        if !isSeen[target] {
          isSeen[target] = true
          pending.append(target)
        }
      }
    }
    return isSeen.indices.filter { isSeen[$0] }
  }

  /// What fails when `nodes` fail: all that need one of them, directly or through others, ascending.
  /// Asked often, `reversed` is better kept and its `needed(by:)` called.
  package func needing(_ nodes: [Int]) -> [Int] { reversed.needed(by: nodes) }

  /// The fewest nodes along edges from `from` to `to`, both included; of equally short ones the
  /// lexicographically first. `nil` when `from` does not need `to`. From a node to itself, a cycle.
  package func shortestPath(from: Int, to: Int) -> [Int]? {
    var parents = [Int32](repeating: -1, count: nodeCount)
    var queue = [from]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for edge in row(node) {
        let target = Int(targets[edge])
        guard parents[target] < 0 else { continue }
        parents[target] = Int32(truncatingIfNeeded: node)
        if target == to { return path(from: from, to: to, over: parents) }
        if target != from { queue.append(target) }
      }
    }
    return nil
  }

  private func path(from: Int, to: Int, over parents: [Int32]) -> [Int] {
    var path = [to]
    var node = Int(parents[to])
    while node != from {
      path.append(node)
      node = Int(parents[node])
    }
    path.append(from)
    return path.reversed()
  }
}
