import Diagnostics

extension KitRule {
  /// What lies on it decides how long a Sovereign takes to come up.
  static let criticalPath = KitRule(
    "kit-critical-path", .information, "the longest chain of dependencies is known"
  ) { world in
    let waves = InstallWaves(world.graph)
    let path = waves.criticalPath
    guard path.count > 1, let end = path.last,
      let last = world.graph.edge(from: end, to: path[path.count - 2])
    else { return [] }
    let notes = zip(path.dropFirst(), path).dropLast().compactMap { from, to in
      world.graph.edge(from: from, to: to).map {
        Note("'\(world.graph.nodes[from].name)' waits for it here", at: $0.place)
      }
    }
    return [
      Finding(
        "the critical path has \(path.count) releases: \(world.graph.path(path))", at: last.place,
        notes: notes)
    ]
  }
}
