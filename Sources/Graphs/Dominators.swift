/// Which nodes cannot be reached from a root but through which others.
package struct Dominators: Sendable {
  package let root: Int
  /// -1 for the root and for what it does not reach.
  private let immediate: [Int32]

  fileprivate init(root: Int, immediate: [Int32]) {
    self.root = root
    self.immediate = immediate
  }

  /// The nearest node that every path from the root to `node` goes through; `nil` for the root and
  /// for a node that the root does not reach.
  package func immediateDominator(of node: Int) -> Int? {
    immediate[node] < 0 ? nil : Int(immediate[node])
  }

  /// All nodes that every path from the root to `node` goes through, from the root on, without
  /// `node` itself.
  package func dominators(of node: Int) -> [Int] {
    var chain: [Int] = []
    var current = node
    while let next = immediateDominator(of: current) {
      chain.append(next)
      current = next
    }
    return chain.reversed()
  }
}

extension Graph {
  /// Lengauer and Tarjan's algorithm with path compression: O(edges × log nodes).
  package func dominators(from root: Int) -> Dominators {
    var search = DominatorSearch(self, root: root)
    search.run(over: reversed)
    var immediate = [Int32](repeating: -1, count: nodeCount)
    for number in search.nodes.indices.dropFirst() {
      immediate[search.nodes[number]] = Int32(search.nodes[Int(search.dominator[number])])
    }
    return Dominators(root: root, immediate: immediate)
  }
}

/// All arrays but `numbers` are indexed by the number of a node in depth-first order.
private struct DominatorSearch {
  var nodes: [Int] = []
  /// By node; -1 when the root does not reach it.
  var numbers: [Int32]
  var dominator: [Int32] = []
  private var parent: [Int32] = []
  private var semidominator: [Int32] = []
  /// The forest that grows from the last numbers to the first; -1 for a root of it.
  private var ancestor: [Int32] = []
  private var best: [Int32] = []

  init(_ graph: Graph, root: Int) {
    numbers = [Int32](repeating: -1, count: graph.nodeCount)
    var nextEdge = graph.starts
    var path: [Int32] = []
    enter(root, parent: -1)
    path.append(0)
    while let number = path.last {
      let node = nodes[Int(number)]
      let edge = nextEdge[node]
      if edge == graph.starts[node + 1] {
        path.removeLast()
        continue
      }
      nextEdge[node] = edge + 1
      let target = Int(graph.targets[Int(edge)])
      if numbers[target] < 0 {
        enter(target, parent: number)
        path.append(numbers[target])
      }
    }
    semidominator = (0..<Int32(nodes.count)).map(\.self)
    best = semidominator
    dominator = parent
    ancestor = [Int32](repeating: -1, count: nodes.count)
  }

  private mutating func enter(_ node: Int, parent number: Int32) {
    numbers[node] = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(node)
    parent.append(number)
  }

  mutating func run(over dependents: Graph) {
    // The nodes that wait for a semidominator's own turn, as linked lists.
    var waiting = [Int32](repeating: -1, count: nodes.count)
    var nextWaiting = waiting
    for number in stride(from: nodes.count - 1, to: 0, by: -1) {
      for edge in dependents.row(nodes[number]) {
        let source = numbers[Int(dependents.targets[edge])]
        guard source >= 0 else { continue }
        let reached = semidominator[evaluate(source)]
        if reached < semidominator[number] { semidominator[number] = reached }
      }
      nextWaiting[number] = waiting[Int(semidominator[number])]
      waiting[Int(semidominator[number])] = Int32(truncatingIfNeeded: number)
      let above = parent[number]
      ancestor[number] = above
      var waiter = waiting[Int(above)]
      while waiter >= 0 {
        let found = evaluate(waiter)
        let isNearer = semidominator[found] < semidominator[Int(waiter)]
        dominator[Int(waiter)] = isNearer ? Int32(truncatingIfNeeded: found) : above
        waiter = nextWaiting[Int(waiter)]
      }
      waiting[Int(above)] = -1
    }
    for number in nodes.indices.dropFirst() where dominator[number] != semidominator[number] {
      dominator[number] = dominator[Int(dominator[number])]
    }
  }

  /// The node with the lowest semidominator between `number` and the root of its tree in the forest.
  private mutating func evaluate(_ number: Int32) -> Int {
    guard ancestor[Int(number)] >= 0 else { return Int(number) }
    var path: [Int] = []
    var current = Int(number)
    while ancestor[Int(ancestor[current])] >= 0 {
      path.append(current)
      current = Int(ancestor[current])
    }
    for current in path.reversed() {
      let above = Int(ancestor[current])
      if semidominator[Int(best[above])] < semidominator[Int(best[current])] {
        best[current] = best[above]
      }
      ancestor[current] = ancestor[above]
    }
    return Int(best[Int(number)])
  }
}
