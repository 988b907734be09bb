import Diagnostics

extension KitRule {
  /// After the hand-off nobody keeps the keys of sealed secrets any more.
  static let transientBlueprint = KitRule(
    "kit-transient-blueprint", .error,
    "after the hand-off a kit has nothing that was there for the cold start alone"
  ) { world in
    guard world.options.isHandedOff else { return [] }
    return world.kit.files.flatMap(\.objects).compactMap { object in
      let isRelease = object.kind.value == "HelmRelease"
      guard
        let transient = world.facts.transient.first(where: {
          isRelease ? $0.name == object.name?.value : $0.kind == object.kind.value
        })
      else { return nil }
      return Finding(
        "\(object.title) is for the cold start alone: \(transient.reason)", at: object.place,
        document: object.document, help: "remove it once the hand-off is done")
    }
  }

  /// Secrets for the cold start are sealed by hand and not part of what everybody installs.
  static let transientObject = KitRule(
    "kit-transient-object", .warning, "a kit holds no objects that need a transient Blueprint"
  ) { world in
    if world.options.isHandedOff { return [] }
    return world.kit.files.flatMap(\.objects).compactMap { object in
      guard let transient = world.facts.transient.first(where: { $0.kind == object.kind.value })
      else { return nil }
      return Finding(
        "\(object.title) needs '\(transient.name)', which is gone after the hand-off: "
          + transient.reason, at: object.place, document: object.document,
        help: "make the secret with an ExternalSecret")
    }
  }
}
