import Diagnostics
import Graphs

extension KitRule {
  /// Each release of a cycle waits for the next, for ever.
  static let dependencyCycle = KitRule(
    "kit-cycle", .error,
    "no release needs itself through others, in the files and in the expected graph", .cycle
  ) { world in
    var seen: Set<[String]> = []
    return ([world.written] + world.expected.map(world.declared)).flatMap { graph in
      cycles(graph).compactMap { cycle in
        seen.insert(cycle.map { graph.nodes[$0].name }).inserted ? finding(cycle, graph) : nil
      }
    }
  }
}

/// There can be exponentially many; whoever has more than this has one problem.
private let limit = 32

/// Every cycle, the shortest first, each from its lowest slot on.
private func cycles(_ graph: KitGraph) -> [[Int]] {
  let shortest = graph.graph.cycles().map(\.nodes)
  if shortest.isEmpty { return [] }
  let others = graph.graph.elementaryCycles(limit: limit).filter { !shortest.contains($0) }
  return (shortest + others).sorted { ($0.count, $0) < ($1.count, $1) }
}

private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 == right.0 ? left.1.lexicographicallyPrecedes(right.1) : left.0 < right.0
}

private func finding(_ cycle: [Int], _ graph: KitGraph) -> Finding? {
  let edges = cycle.indices.compactMap { index in
    graph.edge(from: cycle[index], to: cycle[(index + 1) % cycle.count])
  }
  guard let first = edges.first else { return nil }
  func names(_ edge: KitEdge) -> (from: String, to: String) {
    (graph.nodes[edge.from].name, graph.nodes[edge.to].name)
  }
  let conditions = Set(edges.compactMap(\.kind.condition)).sorted()
  let remark = conditions.isEmpty ? "" : " when \(conditions.joined(separator: " and when "))"
  return Finding(
    "\(graph.path(cycle + [cycle[0]])) can never be installed\(remark)", at: first.place,
    label: "'\(names(first).from)' depends on '\(names(first).to)' here",
    notes: edges.dropFirst().map {
      Note("and '\(names($0).from)' on '\(names($0).to)' here", at: $0.place)
    },
    help: "take one of these dependencies out")
}
