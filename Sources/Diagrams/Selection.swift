internal import Graphs

extension Diagram {
  /// The nodes of these names with all that they need and all that needs them, directly or through
  /// others, and the edges between those.
  package func around(_ names: Set<String>) -> Diagram {
    let chosen = nodes.indices.filter { names.contains(nodes[$0].name) }
    let kept = Set(chosen).union(graph.needed(by: chosen)).union(graph.needing(chosen)).sorted()
    var numbers: [Int: Int] = [:]
    for (number, node) in kept.enumerated() { numbers[node] = number }
    return Diagram(
      title: title, nodes: kept.map { nodes[$0] },
      edges: edges.compactMap { edge in
        guard let from = numbers[edge.from], let to = numbers[edge.to] else { return nil }
        return Edge(from: from, to: to, kind: edge.kind, note: edge.note, place: edge.place)
      })
  }
}
