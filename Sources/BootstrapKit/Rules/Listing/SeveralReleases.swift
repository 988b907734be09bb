import Diagnostics

extension KitRule {
  /// A slot is added, moved and left out as one file.
  static let severalReleases = KitRule(
    "kit-several-releases", .warning, "a file of the kit holds one release"
  ) { world in
    let releases = world.kit.releases
    return releases.indices.dropFirst().compactMap { index in
      guard releases[index].file == releases[index - 1].file else { return nil }
      return Finding(
        "'\(releases[index].name.value)' stands in the file of '\(releases[index - 1].name.value)'",
        at: releases[index].name.range, document: releases[index].object.document,
        notes: [Note("the other release is here", at: releases[index - 1].name.range)],
        help: "give it a file and a slot of its own")
    }
  }
}
