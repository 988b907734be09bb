import Diagnostics
import Graphs

extension KitRule {
  /// It changes nothing about the order; some keep it on purpose, to say what they use.
  static let redundantDependency = KitRule(
    "kit-redundant-dependency", .information,
    "a dependency that others imply already changes nothing"
  ) { world in
    let graph = world.written
    return graph.graph.transitiveReduction().redundant.compactMap { redundant in
      guard let edge = graph.edge(from: redundant.from, to: redundant.to),
        let way = longerWay(graph, redundant)
      else { return nil }
      let names = (graph.nodes[edge.from].name, graph.nodes[edge.to].name)
      let first = graph.edge(from: way[0], to: way[1])
      return Finding(
        "'\(names.0)' needs '\(names.1)' already through '\(graph.nodes[way[1]].name)'",
        at: edge.place, path: "/spec/dependsOn",
        notes: first.map { [Note("this dependency implies it", at: $0.place)] } ?? [])
    }
  }
}

/// The shortest way from one end of an edge to the other that is not the edge.
private func longerWay(_ graph: KitGraph, _ edge: Graph.Edge) -> [Int]? {
  let ways = graph.graph.successors(of: edge.from).filter { $0 != edge.to }.compactMap { next in
    graph.graph.shortestPath(from: next, to: edge.to).map { [edge.from] + $0 }
  }
  return ways.min { $0.count < $1.count }
}
