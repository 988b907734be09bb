import Diagnostics

extension KitRule {
  /// An edge that nobody expects makes the install order another one than was reviewed.
  static let undeclaredEdge = KitRule(
    "kit-undeclared-edge", .error,
    "every entry of a release's 'dependsOn' is an edge of the expected graph", .drift
  ) { world in
    world.expected.flatMap { expected in
      EdgeDrift.all(world, expected).flatMap { drift in
        drift.undeclared.map { finding(drift, $0.edge, meant: $0.meant, world) }
      }
    }
  }
}

private func finding(
  _ drift: EdgeDrift, _ edge: ReleaseEdge, meant: String?, _ world: KitWorld
) -> Finding {
  let (name, dependency) = (drift.release.name.value, edge.name.value)
  let isKnown = world.release(named: dependency) != nil || world.isExpected(dependency)
  var finding = Finding(
    "'\(name)' depends on '\(dependency)', which "
      + (isKnown ? "is not declared for it" : "no file defines and nothing declares"),
    at: edge.name.range, path: "/spec/dependsOn", document: drift.release.object.document,
    notes: [Note("what it depends on is declared here", at: drift.slot.name.range)],
    help: "declare the dependency there, or take it out here")
  if let meant {
    finding.help = "did you mean '\(meant)'?"
    finding.fixIts = [FixIt("write '\(meant)'", replacing: edge.name.range, with: meant)]
  } else if let fixIt = drift.release.removing(edge) {
    finding.fixIts = [fixIt]
  }
  return finding
}
