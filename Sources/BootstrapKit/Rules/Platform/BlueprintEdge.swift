import Diagnostics
import Graphs

extension KitRule {
  /// The Blueprint says what it needs wherever it is installed; a kit that says something else is
  /// right on one cluster by chance.
  static let undeclaredNeed = KitRule(
    "kit-undeclared-need", .warning, "every edge of the kit is one that the Blueprint declares"
  ) { world in
    let graph = world.graph
    return graph.edges.compactMap { edge in
      let (name, needed) = (graph.nodes[edge.from].name, graph.nodes[edge.to].name)
      guard let blueprint = world.catalog.blueprint(named: name),
        !blueprint.needs.contains(where: { $0.name.value == needed })
      else { return nil }
      return Finding(
        "'\(name)' waits for '\(needed)', which its Blueprint does not need", at: edge.place,
        notes: [Note("its Blueprint is here", at: blueprint.name.range)],
        help: "declare it under the Blueprint's 'spec.depends', or take the edge out")
    }
  }

  /// Without a way to what the Blueprint needs, the release is installed before it.
  static let missingNeed = KitRule(
    "kit-missing-need", .warning, "every Blueprint of the kit that a Blueprint needs goes before it"
  ) { world in
    let graph = world.graph
    return graph.nodes.indices.flatMap { number -> [Finding] in
      let node = graph.nodes[number]
      guard let place = definition(of: node, world),
        let blueprint = world.catalog.blueprint(named: node.name)
      else { return [] }
      let before = Set(graph.graph.needed(by: [number]).map { graph.nodes[$0].name })
      return blueprint.needs.compactMap { need in
        let name = need.name.value
        guard !need.isConditional, name != node.name, !before.contains(name),
          graph.nodes.contains(where: { $0.name == name })
        else { return nil }
        return Finding(
          "'\(node.name)' does not wait for '\(name)', which its Blueprint needs", at: place,
          notes: [Note("its Blueprint says so here", at: need.name.range)],
          help: "let it depend on '\(name)', here and in the expected graph")
      }
    }
  }
}
