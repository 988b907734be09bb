import Diagnostics

extension KitRule {
  /// The cold start installs its slots alone; what needs another one waits until the rest is there.
  static let coldStart = KitRule(
    "kit-cold-start", .warning,
    "what the cold start installs needs nothing that it does not install"
  ) { world in
    let graph = world.graph
    return graph.edges.compactMap { edge in
      let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
      guard let slot = from.slot, let needed = to.slot, world.facts.coldStart.contains(slot),
        !world.facts.coldStart.contains(needed)
      else { return nil }
      return Finding(
        "'\(from.name)' (slot \(slot)) belongs to the cold start and needs '\(to.name)' "
          + "(slot \(needed)), which does not", at: edge.place,
        notes: definition(of: to, world).map { [Note("it is defined here", at: $0)] } ?? [],
        help: "install slot \(needed) in the cold start too, or '\(from.name)' after it")
    }
  }
}

/// Where a release is defined, or declared when it has no file.
func definition(of node: KitNode, _ world: KitWorld) -> SourceRange? {
  node.release.map { world.kit.releases[$0].name.range } ?? node.expected?.name.range
}
