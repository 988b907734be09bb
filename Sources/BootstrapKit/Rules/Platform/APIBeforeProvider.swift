import Diagnostics
import Graphs

extension KitRule {
  /// The API server refuses an object whose kind nobody has installed yet.
  static let apiBeforeProvider = KitRule(
    "kit-api-before-provider", .error,
    "an object of an API stands in a release's file only when the release needs the slot that brings it"
  ) { world in
    world.kit.files.enumerated().flatMap { index, file -> [Finding] in
      let releases = world.kit.releases.filter { $0.file == index }
      return file.objects.compactMap { finding($0, releases, world) }
    }
  }
}

private func finding(_ object: KitObject, _ releases: [Release], _ world: KitWorld) -> Finding? {
  guard let apiVersion = object.apiVersion, !isGiven(object.group, world) else { return nil }
  guard let name = provider(of: object, world) else {
    return object.group == world.facts.monitoringAPI ? orphan(object, apiVersion) : nil
  }
  guard let number = world.graph.nodes.firstIndex(where: { $0.name == name }) else { return nil }
  // Everything that stands in one Kustomization is applied at once, so the way of the release that
  // the object stands beside is all there is to say when it can be applied.
  let isBehind = releases.contains { release in
    let from = world.graph.nodes.firstIndex { $0.name == release.name.value }
    return from.map { world.graph.graph.needed(by: [$0]).contains(number) } ?? false
  }
  if isBehind { return nil }
  let isOwn = releases.contains { $0.name.value == name }
  return Finding(
    "\(object.title) is of '\(apiVersion.value)', which '\(name)' brings"
      + (isOwn ? " only when it is installed" : ""), at: apiVersion.range,
    document: object.document,
    notes: definition(of: world.graph.nodes[number], world).map {
      [Note("'\(name)' is defined here", at: $0)]
    } ?? [],
    help: isOwn
      ? "move the object into a release that depends on '\(name)'"
      : "let the release beside it depend on '\(name)'")
}

/// The release that brings an object's API: by what its Blueprint says, or where that says nothing by what is known of it.
private func provider(of object: KitObject, _ world: KitWorld) -> String? {
  let declared = world.catalog.blueprints.first { blueprint in
    blueprint.apis.contains { provides($0.value, object) }
  }
  if let declared { return declared.name.value }
  guard let known = world.facts.providers[object.group],
    world.catalog.blueprint(named: known)?.apis.isEmpty ?? true
  else { return nil }
  return known
}

/// Monitors are the kind of object that is in a kit long before anybody brings what reads them.
private func orphan(_ object: KitObject, _ apiVersion: Located<String>) -> Finding {
  Finding(
    "\(object.title) is of '\(apiVersion.value)', which no release of the kit brings",
    at: apiVersion.range, document: object.document,
    help: "move it into a chart that is installed after the monitoring operator")
}

/// Whether an API is there before the kit.
private func isGiven(_ group: String, _ world: KitWorld) -> Bool {
  world.facts.givenGroups.contains { group == $0 || group.hasSuffix(".\($0)") }
}

/// Whether `group/version` or `group/version/Kind` is the object's.
private func provides(_ api: String, _ object: KitObject) -> Bool {
  let parts = api.split(separator: "/").map(String.init)
  guard let apiVersion = object.apiVersion?.value, parts.count >= 2 else { return false }
  return "\(parts[0])/\(parts[1])" == apiVersion
    && (parts.count < 3 || parts[2] == object.kind.value)
}
