/// The strongly connected components of a graph: two nodes share one when each needs the other.
package struct Components: Sendable {
  /// The component of each node, counted from 0. What is needed comes first: an edge leads to the
  /// same number or to a lower one.
  let numbers: [Int32]
  private let starts: [Int32]
  private let members: [Int32]

  package var count: Int { starts.count - 1 }

  package func component(of node: Int) -> Int { Int(numbers[node]) }

  /// Never empty.
  package func members(of component: Int) -> NodeList {
    NodeList(members[Int(starts[component])..<Int(starts[component + 1])])
  }

  fileprivate init(numbers: [Int32], count: Int) {
    self.numbers = numbers
    var starts = [Int32](repeating: 0, count: count + 1)
    for number in numbers { starts[Int(number) + 1] += 1 }
    for component in 0..<count { starts[component + 1] += starts[component] }
    var next = starts
    var members = [Int32](repeating: 0, count: numbers.count)
    for (node, number) in numbers.enumerated() {
      members[Int(next[Int(number)])] = Int32(truncatingIfNeeded: node)
      next[Int(number)] += 1
    }
    self.starts = starts
    self.members = members
  }
}

extension Graph {
  /// Tarjan's algorithm with a stack of its own; linear.
  package var components: Components {
    var search = ComponentSearch(self)
    for node in 0..<nodeCount where search.order[node] == 0 { search.visit(from: node) }
    return Components(numbers: search.numbers, count: search.count)
  }

  /// The components that contain a cycle, in the order of their lowest nodes.
  func cyclicComponents(of components: Components) -> [NodeList] {
    (0..<components.count).lazy.map(components.members)
      .filter { $0.count > 1 || hasEdge(from: $0[$0.startIndex], to: $0[$0.startIndex]) }
      .sorted { $0[$0.startIndex] < $1[$1.startIndex] }
  }
}

private struct ComponentSearch {
  let graph: Graph
  /// When a node was first seen, from 1; 0 when it was not.
  var order: [Int32]
  /// The earliest node on the stack that is known to be reachable.
  var low: [Int32]
  /// -1 until the component is complete.
  var numbers: [Int32]
  var count = 0
  private var nextEdge: [Int32]
  private var path: [Int32] = []
  private var open: [Int32] = []
  private var seen: Int32 = 0

  init(_ graph: Graph) {
    self.graph = graph
    order = [Int32](repeating: 0, count: graph.nodeCount)
    low = order
    numbers = [Int32](repeating: -1, count: graph.nodeCount)
    nextEdge = graph.starts
  }

  mutating func visit(from root: Int) {
    enter(root)
    while let last = path.last {
      let node = Int(last)
      let edge = nextEdge[node]
      if edge == graph.starts[node + 1] {
        leave(node)
        continue
      }
      nextEdge[node] = edge + 1
      let target = Int(graph.targets[Int(edge)])
      if order[target] == 0 {
        enter(target)
      } else if numbers[target] < 0 {
        low[node] = min(low[node], order[target])
      }
    }
  }

  private mutating func enter(_ node: Int) {
    seen += 1
    order[node] = seen
    low[node] = seen
    path.append(Int32(truncatingIfNeeded: node))
    open.append(Int32(truncatingIfNeeded: node))
  }

  private mutating func leave(_ node: Int) {
    path.removeLast()
    if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
    guard low[node] == order[node] else { return }
    while let member = open.popLast() {
      numbers[Int(member)] = Int32(truncatingIfNeeded: count)
      if Int(member) == node { break }
    }
    count += 1
  }
}
