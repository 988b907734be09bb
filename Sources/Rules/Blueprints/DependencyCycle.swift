import Diagnostics
import Graphs
import Model
import Resolution

extension Rule {
  /// Blueprints that need each other whatever the config can never be installed, whoever asks.
  static let dependencyCycle = Rule(
    "dependency-cycle", .error, "no Blueprint needs itself, directly or through others"
  ) { workspace in
    let newest = workspace.catalog.names.compactMap { workspace.catalog.versions(of: $0).first }
    let positions = Dictionary(uniqueKeysWithValues: newest.enumerated().map { ($1.name, $0) })
    var places: [Graph.Edge: SourceRange] = [:]
    for (position, entry) in newest.enumerated() {
      for dependency in entry.dependencies.map(\.declared) where dependency.when == nil {
        guard let target = positions[dependency.blueprint.value] else { continue }
        let edge = Graph.Edge(from: position, to: target)
        if places[edge] == nil { places[edge] = dependency.blueprint.range }
      }
    }
    let graph = Graph(nodeCount: newest.count, edges: Array(places.keys))
    return graph.cycles().filter(\.isShortest).compactMap { finding($0.nodes, newest, places) }
  }
}

private func finding(
  _ nodes: [Int], _ entries: [CatalogEntry], _ places: [Graph.Edge: SourceRange]
) -> Finding? {
  let names = nodes.map { entries[$0].name }
  let edges = nodes.indices.compactMap { index -> (from: String, to: String, at: SourceRange)? in
    let next = (index + 1) % nodes.count
    return places[Graph.Edge(from: nodes[index], to: nodes[next])].map {
      (names[index], names[next], $0)
    }
  }
  guard let first = edges.first else { return nil }
  let path = (names + [names[0]]).joined(separator: " → ")
  return Finding(
    "\(path) can never be installed", at: first.at,
    label: "\(first.from) depends on \(first.to) here",
    notes: edges.dropFirst().map { Note("and \($0.from) on \($0.to) here", at: $0.at) },
    help: "make one of them conditional with 'when'")
}
