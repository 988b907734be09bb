internal import Graphs

/// In which order the nodes of a diagram come, and which of its edges matter most.
///
/// Edges that are there under a condition count, unless they close a cycle: that they could is shown
/// by their colour, and everything that follows would have no place otherwise.
package struct DiagramOrder: Sendable {
  /// Places of nodes: the first wave needs nothing, each other one stands behind what it needs.
  package let waves: [[Int]]
  /// What is on a cycle that no condition opens, or behind one.
  package let stuck: [Int]
  /// The longest chain, what comes first at its beginning: it decides how long all takes.
  package let criticalPath: [Int]
  private let waveOfNode: [Int?]
  private let isOnPath: [Bool]
  private let criticalSteps: Set<Graph.Edge>
  /// The number of the cyclic component of a node.
  private let cycleOfNode: [Int?]

  init(_ graph: Graph, _ edges: [Diagram.Edge]) {
    var cycleOfNode = [Int?](repeating: nil, count: graph.nodeCount)
    for (number, cycle) in graph.cycles().enumerated() {
      for node in cycle.component { cycleOfNode[node] = number }
    }
    let counted = edges.filter { edge in
      edge.kind.isCertain || cycleOfNode[edge.from] == nil
        || cycleOfNode[edge.from] != cycleOfNode[edge.to]
    }
    let ordering = Graph(
      nodeCount: graph.nodeCount, edges: counted.map { Graph.Edge(from: $0.from, to: $0.to) })
    let order = ordering.waves()
    waves = order.waves
    stuck = order.stuck
    criticalPath = ordering.longestChain()
    var waveOfNode = [Int?](repeating: nil, count: graph.nodeCount)
    for (wave, nodes) in order.waves.enumerated() {
      for node in nodes { waveOfNode[node] = wave }
    }
    self.waveOfNode = waveOfNode
    self.cycleOfNode = cycleOfNode
    var isOnPath = [Bool](repeating: false, count: graph.nodeCount)
    for node in criticalPath { isOnPath[node] = true }
    self.isOnPath = isOnPath
    criticalSteps = Set(
      zip(criticalPath.dropFirst(), criticalPath).map { Graph.Edge(from: $0, to: $1) })
  }

  /// The wave of a node, from 0; nothing for one that is stuck.
  package func wave(of node: Int) -> Int? { waveOfNode[node] }

  package func isCritical(_ node: Int) -> Bool { isOnPath[node] }

  /// Whether an edge is a step of the critical path.
  package func isCritical(_ edge: Diagram.Edge) -> Bool {
    criticalSteps.contains(Graph.Edge(from: edge.from, to: edge.to))
  }

  /// Whether an edge is part of some cycle.
  package func isOnCycle(_ edge: Diagram.Edge) -> Bool {
    cycleOfNode[edge.from].map { $0 == cycleOfNode[edge.to] } ?? false
  }
}
