import Diagnostics

extension KitRule {
  /// The cold start installs its slots alone; what needs another one waits until the rest is there.
  static let coldStart = KitRule(
    "kit-cold-start", .warning,
    "what the cold start installs needs nothing that it does not install"
  ) { world in
    ColdStartEdge.all(world).filter { $0.reason == nil }.map { edge in
      edge.finding(
        "which does not", world,
        help: "install slot \(edge.needed) in the cold start too, or '\(edge.from.name)' after it")
    }
  }

  /// The slot table has edges that lead out of the cold start, and each is known to be in order.
  static let settledColdStart = KitRule(
    "kit-cold-start-settled", .information,
    "where a release of the cold start waits for a later slot, the reason is known"
  ) { world in
    ColdStartEdge.all(world).compactMap { edge in
      edge.reason.map { edge.finding("which follows it: \($0)", world) }
    }
  }
}

/// A release of the cold start that needs one that comes after it.
private struct ColdStartEdge {
  let from: KitNode
  let slot: SlotNumber
  let to: KitNode
  let needed: SlotNumber
  let place: SourceRange
  /// Why it is in order; nothing where it is not.
  let reason: String?

  static func all(_ world: KitWorld) -> [ColdStartEdge] {
    let (graph, coldStart) = (world.graph, world.facts.coldStart)
    return graph.edges.compactMap { edge in
      let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
      guard let slot = from.slot, let needed = to.slot, coldStart.contains(slot),
        !coldStart.contains(needed)
      else { return nil }
      let later = coldStart.later.first { $0.from == from.name && $0.to == to.name }
      return ColdStartEdge(
        from: from, slot: slot, to: to, needed: needed, place: edge.place, reason: later?.reason)
    }
  }

  func finding(_ clause: String, _ world: KitWorld, help: String? = nil) -> Finding {
    Finding(
      "'\(from.name)' (slot \(slot)) belongs to the cold start and needs '\(to.name)' "
        + "(slot \(needed)), \(clause)", at: place,
      notes: definition(of: to, world).map { [Note("it is defined here", at: $0)] } ?? [],
      help: help)
  }
}

/// Where a release is defined, or declared when it has no file.
func definition(of node: KitNode, _ world: KitWorld) -> SourceRange? {
  node.release.map { world.kit.releases[$0].name.range } ?? node.expected?.name.range
}
