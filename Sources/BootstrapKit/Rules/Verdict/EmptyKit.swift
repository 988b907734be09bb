import Diagnostics

extension KitRule {
  /// A check of nothing that says that all is well is worse than none.
  static let emptyKit = KitRule(
    "kit-empty", .error, "a kit has a release at least", .unusable
  ) { world in
    guard world.kit.releases.isEmpty, let file = world.kit.files.first?.source else { return [] }
    return [Finding("no file of the kit holds a HelmRelease", at: file.beginning)]
  }
}
