import Diagnostics

extension KitRule {
  /// Of two releases of one name, the one that is applied last wins, and the other is upgraded away.
  static let duplicateRelease = KitRule(
    "kit-duplicate-release", .error, "no two releases of the kit have one name", .unusable
  ) { world in
    world.kit.releases.indices.compactMap { index in
      let release = world.kit.releases[index]
      guard let first = world.releases[release.name.value], first != index else { return nil }
      return Finding(
        "the release '\(release.name.value)' is defined twice", at: release.name.range,
        path: "/metadata/name", document: release.object.document,
        notes: [Note("it is defined here first", at: world.kit.releases[first].name.range)],
        help: "remove one of the two, or give it a name of its own")
    }
  }
}
