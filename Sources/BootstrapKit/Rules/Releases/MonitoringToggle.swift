import Diagnostics
import Graphs
import Syntax

extension KitRule {
  /// A chart that creates monitors before anybody knows the kind fails as a whole.
  static let monitoringToggle = KitRule(
    "kit-monitoring-toggle", .warning,
    "monitors are off until a slot before the release brings their API"
  ) { world in
    let providers = world.catalog.blueprints.filter { blueprint in
      blueprint.apis.contains { $0.value.hasPrefix(world.facts.monitoringAPI + "/") }
    }.map(\.name.value)
    return world.kit.releases.flatMap { release -> [Finding] in
      if isBehind(release, providers, world) { return [] }
      let values = ValuePath.all(of: release, in: world.kit)
      func isToggle(_ path: ValuePath) -> Bool {
        world.facts.monitoringToggles.contains { path.ends(in: $0) }
      }
      let defaults = ValuePath.defaults(of: world.catalog.blueprint(named: release.name.value))
        .filter { path in !values.contains { $0.keys == path.keys } }
      return (values + defaults).filter { $0.node.boolean == true && isToggle($0) }
        .map { finding($0, release, providers, world) }
    }
  }
}

private func finding(
  _ path: ValuePath, _ release: Release, _ providers: [String], _ world: KitWorld
) -> Finding {
  let name = path.keys.suffix(2).joined(separator: ".")
  let api = world.facts.monitoringAPI
  let help =
    providers.isEmpty
    ? "set it to false until a release of the kit brings the API"
    : "let the release depend on \(enumeration(providers, last: "or")), or set it to false"
  if path.place.file != release.name.range.file, path.place == path.node.range {
    return Finding(
      "'\(release.name.value)' has '\(name)' by default before anything brings '\(api)'",
      at: release.name.range, path: "/metadata/name", document: release.object.document,
      notes: [Note("the default is set here", at: path.node.range)], help: help)
  }
  return Finding(
    "'\(release.name.value)' sets '\(name)' before anything brings '\(api)'", at: path.place,
    path: path.pointer(in: release),
    document: path.isWritten(in: release) ? release.object.document : nil, help: help,
    fixIts: path.isWritten(in: release)
      ? [FixIt("write 'false'", replacing: path.place, with: "false")] : [])
}

/// Whether a release needs one of these.
private func isBehind(_ release: Release, _ providers: [String], _ world: KitWorld) -> Bool {
  guard let from = world.graph.nodes.firstIndex(where: { $0.name == release.name.value }) else {
    return false
  }
  return world.graph.graph.needed(by: [from])
    .contains { providers.contains(world.graph.nodes[$0].name) }
}
