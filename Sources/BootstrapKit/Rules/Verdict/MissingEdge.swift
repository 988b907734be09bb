import Diagnostics
import Syntax

extension KitRule {
  /// Without the edge, Flux installs the release before what it stands on.
  static let missingEdge = KitRule(
    "kit-missing-edge", .error, "every edge of the expected graph is in the release's 'dependsOn'",
    .drift
  ) { world in
    world.expected.flatMap { expected in
      EdgeDrift.all(world, expected).flatMap { drift in
        drift.missing.map { finding(drift, $0) }
      }
    }
  }
}

private func finding(_ drift: EdgeDrift, _ edge: ExpectedEdge) -> Finding {
  let release = drift.release
  let (name, dependency) = (release.name.value, edge.name.value)
  let list = release.spec?.entry("dependsOn")?.key.range
  return Finding(
    "'\(name)' is declared to depend on '\(dependency)', and does not",
    at: list ?? release.name.range,
    path: list == nil ? "/metadata/name" : "/spec/dependsOn", document: release.object.document,
    notes: [Note("it is declared here", at: edge.name.range)],
    help: "add the dependency here, or take it out there",
    fixIts: release.adding(dependency).map { [$0] } ?? [])
}
