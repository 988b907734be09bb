import Diagnostics

extension KitRule {
  /// Found when releases are read.
  static let releaseShape = KitRule(
    "kit-release-shape", .error,
    "a release has a name, and its 'dependsOn' is a list of mappings with 'name'", .unusable
  ) { _ in [] }

  /// Found when releases are read. What is meant is plain, so the check goes on; but Flux knows no such edge.
  static let dependencyText = KitRule(
    "kit-dependency-text", .error, "an entry of 'dependsOn' is a mapping, not a text", .drift
  ) { _ in [] }

  /// Found when an expected graph is read.
  static let expectedText = KitRule(
    "kit-expected-text", .error, "an expected graph can be read", .unusable
  ) { _ in [] }
}
