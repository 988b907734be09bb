import Diagnostics

extension KitRule {
  /// The expected graph has to be whole before anything can be compared with it.
  static let expectedUnknown = KitRule(
    "kit-expected-unknown", .error,
    "every edge of the expected graph leads to a release that it declares", .drift
  ) { world in
    world.expected.flatMap { expected in
      let names = Set(expected.slots.map(\.name.value))
      return expected.slots.flatMap { slot in
        slot.edges.filter { !names.contains($0.name.value) }
          .map { finding(slot, $0, expected, world) }
      }
    }
  }
}

private func finding(
  _ slot: ExpectedSlot, _ edge: ExpectedEdge, _ expected: ExpectedGraph, _ world: KitWorld
) -> Finding {
  let name = edge.name.value
  let written = world.release(named: slot.name.value)?.edges.first { $0.name.value == name }
  var finding = Finding(
    "'\(slot.name.value)' is declared to depend on '\(name)', which is not declared",
    at: edge.name.range,
    notes: written.map { [Note("its release depends on it here", at: $0.name.range)] } ?? [],
    help: "declare '\(name)', or take the dependency out")
  let others = expected.slots.map(\.name.value).filter { $0 != slot.name.value }
  if let near = nearestName(to: name, among: others) {
    finding.help = "did you mean '\(near)'?"
    finding.fixIts = [FixIt("write '\(near)'", replacing: edge.name.range, with: near)]
  }
  return finding
}
