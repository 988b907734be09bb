import Diagnostics

extension KitRule {
  /// On an rtz or dmz cluster the release of the management cluster is not there to wait for.
  static let layerEdge = KitRule(
    "kit-layer", .warning,
    "a release of every host cluster needs nothing that runs on the management cluster alone"
  ) { world in
    edgesUpwards(world).filter { world.facts.regional[$0.to.name] == nil }.map { from, to, edge in
      Finding(
        "'\(from.name)' runs on every host cluster and needs '\(to.name)', which runs on the "
          + "management cluster alone", at: edge.place,
        notes: definition(of: to, world).map { [Note("it is defined here", at: $0)] } ?? [],
        help: "elsewhere, give '\(from.name)' the address of the one on the management cluster "
          + "as a value, or leave it out")
    }
  }

  /// The local one is meant, and there is one.
  static let regionalLayerEdge = KitRule(
    "kit-layer-regional", .information,
    "a part of the management cluster with a regional profile is there on every host cluster"
  ) { world in
    edgesUpwards(world).compactMap { from, to, edge in
      world.facts.regional[to.name].map { reason in
        Finding(
          "'\(from.name)' runs on every host cluster and needs the '\(to.name)' beside it: \(reason)",
          at: edge.place,
          notes: definition(of: to, world).map { [Note("it is defined here", at: $0)] } ?? [])
      }
    }
  }
}

/// The edges from a release of every host cluster to one of the management cluster.
private func edgesUpwards(_ world: KitWorld) -> [(from: KitNode, to: KitNode, edge: KitEdge)] {
  let graph = world.graph
  return graph.edges.compactMap { edge in
    let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
    return from.layer == .host && to.layer == .management ? (from, to, edge) : nil
  }
}
