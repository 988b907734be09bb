package import Diagnostics
package import Graphs

/// The releases of a kit and who needs whom.
package struct KitGraph: Sendable {
  /// In slot order, those without a slot last.
  package let nodes: [KitNode]
  /// By source, then by target; between two nodes there is one at most.
  package let edges: [KitEdge]
  /// The same edges between the places of `nodes`.
  package let graph: Graph

  init(nodes: [KitNode], edges: [KitEdge]) {
    self.nodes = nodes
    let sorted = edges.enumerated().sorted { left, right in
      (left.element.from, left.element.to, left.offset)
        < (right.element.from, right.element.to, right.offset)
    }.map(\.element)
    self.edges = sorted.enumerated().filter { index, edge in
      index == 0 || (sorted[index - 1].from, sorted[index - 1].to) != (edge.from, edge.to)
    }.map(\.element)
    graph = Graph(
      nodeCount: nodes.count, edges: self.edges.map { Graph.Edge(from: $0.from, to: $0.to) })
  }

  package func edge(from: Int, to: Int) -> KitEdge? {
    edges.first { $0.from == from && $0.to == to }
  }

  /// `bp-a → bp-b → bp-c`
  package func path(_ nodes: [Int]) -> String {
    nodes.map { self.nodes[$0].name }.joined(separator: " → ")
  }
}

/// A release that is there, or expected, or both.
package struct KitNode: Sendable {
  package let name: String
  /// Of the file where there is one, else the expected one.
  package let slot: SlotNumber?
  package let layer: Layer?
  /// The place in `Kit.releases`; nothing for one that is deferred.
  package let release: Int?
  /// The first declaration in an expected graph.
  package let expected: ExpectedSlot?

  package var isPresent: Bool { release != nil }
}

/// `from` needs `to`; both are places in `KitGraph.nodes`.
package struct KitEdge: Sendable {
  package let from: Int
  package let to: Int
  /// Where it is written.
  package let place: SourceRange
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    /// The dependency counts as ready when the API server has taken its manifests.
    case applied
    /// The dependency is ready when its workloads are.
    case ready
    /// An expression decides.
    case expression(String)
    /// Declared for a release that has no file yet.
    case declared
    /// Declared with a condition that the kit does not meet.
    case conditional(String)
  }
}
