import Diagnostics

extension KitRule {
  /// Some Blueprints would do harm on a running cluster, or nothing at all.
  static let excludedBlueprint = KitRule(
    "kit-excluded-blueprint", .error, "a kit has no Blueprint that is never part of one"
  ) { world in
    findings(world, isOptional: false) { name, reason in
      ("'\(name)' is never part of a kit: \(reason)", "remove the release")
    }
  }

  /// What a Sovereign adds for itself is added after the hand-off, through the marketplace.
  static let optionalBlueprint = KitRule(
    "kit-optional-blueprint", .warning, "a kit has no Blueprint that is installed on demand"
  ) { world in
    findings(world, isOptional: true) { name, reason in
      ("'\(name)' is not part of the canonical kit: \(reason)", "install it where it is needed")
    }
  }
}

private func findings(
  _ world: KitWorld, isOptional: Bool, _ say: (String, String) -> (message: String, help: String)
) -> [Finding] {
  world.kit.releases.compactMap { release in
    guard let excluded = world.facts.excluded.first(where: { $0.name == release.name.value }),
      excluded.isOptional == isOptional
    else { return nil }
    let text = say(excluded.name, excluded.reason)
    return Finding(
      text.message, at: release.name.range, path: "/metadata/name",
      document: release.object.document, help: text.help)
  }
}
