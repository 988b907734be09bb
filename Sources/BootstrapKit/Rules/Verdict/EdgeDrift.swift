import Diagnostics

/// How the dependencies of one release differ from what is expected of it.
struct EdgeDrift {
  let release: Release
  let slot: ExpectedSlot
  /// Required and not written; those that a misspelt edge is meant for are left out.
  let missing: [ExpectedEdge]
  /// Written and neither required nor allowed; each name once.
  let undeclared: [(edge: ReleaseEdge, meant: String?)]

  init(_ release: Release, _ slot: ExpectedSlot, _ world: KitWorld) {
    self.release = release
    self.slot = slot
    let name = release.name.value
    let written = Set(release.edges.map(\.name.value))
    // A rule of its own says that a release needs itself.
    let allowed = Set(slot.edges.map(\.name.value)).union([name])
    let required = slot.edges.filter {
      $0.condition == nil && !written.contains($0.name.value) && $0.name.value != name
    }
    var seen: Set<String> = []
    var meant: Set<String> = []
    undeclared = release.edges.compactMap { edge in
      let name = edge.name.value
      guard !allowed.contains(name), seen.insert(name).inserted else { return nil }
      // A name that exists was written on purpose.
      let isKnown = world.release(named: name) != nil || world.isExpected(name)
      let near =
        isKnown
        ? nil
        : nearestName(to: name, among: required.map(\.name.value).filter { !meant.contains($0) })
      if let near { meant.insert(near) }
      return (edge, near)
    }
    var missing: [ExpectedEdge] = []
    for edge in required where !meant.contains(edge.name.value) {
      if missing.contains(where: { $0.name.value == edge.name.value }) { continue }
      missing.append(edge)
    }
    self.missing = missing
  }

  /// The differences of every release that an expected graph declares.
  static func all(_ world: KitWorld, _ expected: ExpectedGraph) -> [EdgeDrift] {
    world.kit.releases.compactMap { release in
      expected.slot(named: release.name.value).map { EdgeDrift(release, $0, world) }
    }
  }
}
