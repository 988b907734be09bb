/// Nodes of which each needs the next, and the last the first.
package struct Cycle: Hashable, Sendable {
  /// Each once, from the lowest on.
  package let nodes: [Int]
  /// The nodes of the component that the cycle was found in, ascending: each of them is on some cycle.
  package let component: [Int]
  /// False when the search hit its bound: the cycle is real, but there may be a shorter one.
  package let isShortest: Bool
}

extension Graph {
  package var isAcyclic: Bool {
    !depths().contains(-1)
  }

  /// A shortest cycle of every component that has one, by lowest node of the component. Of equally
  /// short cycles it is the lexicographically first.
  ///
  /// Exact for all but large and tangled components: the search looks at `max(10 million, 64 times
  /// the size of the graph)` edges at most, in all.
  package func cycles() -> [Cycle] {
    cycles(budget: max(10_000_000, 64 * (nodeCount + edgeCount)))
  }

  func cycles(budget: Int) -> [Cycle] {
    let cyclic = cyclicComponents(of: components)
    guard !cyclic.isEmpty else { return [] }
    var search = CycleSearch(self, budget: budget)
    return cyclic.map { members in
      let found = search.shortest(in: members)
      return Cycle(nodes: found.nodes, component: Array(members), isShortest: found.isExact)
    }
  }
}

/// Breadth-first searches from one member after the other. A member that was searched from is taken
/// out, and so is what then lies on no cycle, so a long ring costs no more than a walk along it.
private struct CycleSearch {
  private let graph: Graph
  private let dependents: Graph
  private var budget: Int
  private var isMember: [Bool]
  private var needs: [Int32]
  private var neededBy: [Int32]
  private var parents: [Int32]
  private var queue: [Int32] = []

  init(_ graph: Graph, budget: Int) {
    self.graph = graph
    self.budget = budget
    dependents = graph.reversed
    isMember = [Bool](repeating: false, count: graph.nodeCount)
    needs = [Int32](repeating: 0, count: graph.nodeCount)
    neededBy = needs
    parents = [Int32](repeating: -1, count: graph.nodeCount)
  }

  mutating func shortest(in members: NodeList) -> (nodes: [Int], isExact: Bool) {
    if let node = members.first(where: { graph.hasEdge(from: $0, to: $0) }) {
      return ([node], true)
    }
    enter(members)
    defer { for node in members { isMember[node] = false } }
    var best: [Int] = []
    for node in members where isMember[node] {
      // The first search always finds a cycle, for every member is on one.
      if !best.isEmpty && budget <= 0 { return (best, false) }
      if let cycle = cycle(from: node, shorterThan: best.isEmpty ? Int.max : best.count) {
        best = cycle
      }
      if best.count == 2 { break }
      remove(node)
    }
    return (best, true)
  }

  private mutating func enter(_ members: NodeList) {
    for node in members { isMember[node] = true }
    for node in members {
      needs[node] = count(of: graph, node)
      neededBy[node] = count(of: dependents, node)
    }
  }

  private func count(of graph: Graph, _ node: Int) -> Int32 {
    graph.row(node).reduce(0) { $0 + (isMember[Int(graph.targets[$1])] ? 1 : 0) }
  }

  /// The lexicographically first of the shortest cycles through `start`, among the members.
  private mutating func cycle(from start: Int, shorterThan bound: Int) -> [Int]? {
    queue.removeAll(keepingCapacity: true)
    queue.append(Int32(truncatingIfNeeded: start))
    defer { for node in queue { parents[Int(node)] = -1 } }
    var head = 0
    var layerEnd = 1
    var length = 1
    while head < queue.count && length < bound {
      let node = Int(queue[head])
      head += 1
      budget -= graph.row(node).count
      for edge in graph.row(node) {
        let target = Int(graph.targets[edge])
        if target == start { return path(to: node, from: start) }
        guard isMember[target] && parents[target] < 0 else { continue }
        parents[target] = Int32(truncatingIfNeeded: node)
        queue.append(Int32(truncatingIfNeeded: target))
      }
      if head == layerEnd {
        layerEnd = queue.count
        length += 1
      }
    }
    return nil
  }

  private func path(to end: Int, from start: Int) -> [Int] {
    var path: [Int] = []
    var node = end
    while node != start {
      path.append(node)
      node = Int(parents[node])
    }
    path.append(start)
    return path.reversed()
  }

  /// Takes `node` out, and all that then lies on no cycle because it needs nothing or nothing needs it.
  private mutating func remove(_ node: Int) {
    var pending = [node]
    isMember[node] = false
    while let node = pending.popLast() {
      for edge in graph.row(node) {
        let target = Int(graph.targets[edge])
        neededBy[target] -= 1
        if isMember[target] && neededBy[target] == 0 { take(target, &pending) }
      }
      for edge in dependents.row(node) {
        let source = Int(dependents.targets[edge])
        needs[source] -= 1
        if isMember[source] && needs[source] == 0 { take(source, &pending) }
      }
    }
  }

  private mutating func take(_ node: Int, _ pending: inout [Int]) {
    isMember[node] = false
    pending.append(node)
  }
}
