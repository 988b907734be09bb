import Diagnostics

extension KitRule {
  /// The shortest of all cycles.
  static let selfEdge = KitRule(
    "kit-self-edge", .error, "no release needs itself directly", .cycle
  ) { world in
    let written = world.kit.releases.flatMap { release in
      release.edges.filter { $0.name.value == release.name.value }.map { edge in
        Finding(
          "'\(release.name.value)' depends on itself and can never be installed",
          at: edge.name.range, path: "/spec/dependsOn", document: release.object.document,
          help: "take the dependency out", fixIts: release.removing(edge).map { [$0] } ?? [])
      }
    }
    let declared = world.expected.flatMap(\.slots).flatMap { slot in
      slot.edges.filter { $0.name.value == slot.name.value }.map { edge in
        Finding(
          "'\(slot.name.value)' is declared to depend on itself and can never be installed",
          at: edge.name.range, help: "take the dependency out")
      }
    }
    return written + declared
  }
}
