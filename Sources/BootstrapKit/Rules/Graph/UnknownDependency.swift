import Diagnostics

extension KitRule {
  /// Flux waits for a release that is never there, for ever.
  static let unknownDependency = KitRule(
    "kit-unknown-dependency", .error, "every dependency of a release is a release of the kit"
  ) { world in
    world.kit.releases.flatMap { release in
      release.edges.compactMap { finding(release, $0, world) }
    }
  }

  /// The release waits until the file of the other one is added.
  static let deferredDependency = KitRule(
    "kit-deferred-dependency", .information,
    "a release that depends on a deferred one waits until that one has a file"
  ) { world in
    world.kit.releases.flatMap { release in
      release.edges.compactMap { edge in
        let name = edge.name.value
        let slot = world.expected.compactMap { $0.slot(named: name) }.first
        guard let slot, world.release(named: name) == nil else { return nil }
        return Finding(
          "'\(release.name.value)' waits for '\(name)', which is deferred", at: edge.name.range,
          path: "/spec/dependsOn", document: release.object.document,
          notes: [Note("it is declared here", at: slot.name.range)])
      }
    }
  }
}

private func finding(_ release: Release, _ edge: ReleaseEdge, _ world: KitWorld) -> Finding? {
  let name = edge.name.value
  let homes = world.kit.releases.filter { $0.name.value == name }.map(\.namespace)
  let asked = edge.namespace?.value ?? release.namespace
  if !homes.isEmpty, !homes.contains(asked) {
    return misplaced(release, edge, asked, homes[0])
  }
  if let namespace = edge.namespace, namespace.value != release.namespace, homes.isEmpty {
    return Finding(
      "'\(release.name.value)' depends on '\(name)' in the namespace '\(namespace.value)', where "
        + "the kit has no release", at: namespace.range, path: "/spec/dependsOn",
      document: release.object.document,
      help: "the releases of the kit stand in '\(world.facts.namespace)'")
  }
  guard world.release(named: name) == nil, !world.isExpected(name),
    // Drift, or an edge of the expected graph that leads nowhere, is said once.
    world.expected.isEmpty
  else { return nil }
  let names = world.kit.releases.map(\.name.value).filter { $0 != release.name.value }
  var finding = Finding(
    "'\(release.name.value)' depends on '\(name)', which no file defines", at: edge.name.range,
    path: "/spec/dependsOn", document: release.object.document,
    help: "add the release, or take the dependency out",
    fixIts: release.removing(edge).map { [$0] } ?? [])
  if let near = nearestName(to: name, among: names) {
    finding.help = "did you mean '\(near)'?"
    finding.fixIts = [FixIt("write '\(near)'", replacing: edge.name.range, with: near)]
  }
  return finding
}

/// Flux looks for a dependency in the namespace that is written, or else in that of the release.
private func misplaced(
  _ release: Release, _ edge: ReleaseEdge, _ asked: String, _ home: String
) -> Finding {
  let isOwn = home == release.namespace
  return Finding(
    "'\(release.name.value)' depends on '\(edge.name.value)' in the namespace '\(asked)', and that "
      + "release is in '\(home)'", at: edge.namespace?.range ?? edge.name.range,
    path: "/spec/dependsOn", document: release.object.document,
    help: isOwn ? "leave 'namespace' out" : "write 'namespace: \(home)' beside the name",
    fixIts: edge.namespace.map { [FixIt("write '\(home)'", replacing: $0.range, with: home)] } ?? []
  )
}
