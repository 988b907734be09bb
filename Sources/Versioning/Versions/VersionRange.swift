/// Which versions will do, in the language of Masterminds/semver v3, which Helm and Flux use: `^1.4`,
/// `~1.2`, `1.2.x`, `1.2 - 1.4`, `>=1 <2 || 3.*`.
///
/// An alternative admits pre-releases only when one of its own versions is one.
package struct VersionRange: Sendable {
  /// As it was written.
  package let text: String
  /// Any of them will do; each asks for all of its comparators.
  let alternatives: [[VersionComparator]]

  init(text: String, alternatives: [[VersionComparator]]) {
    self.text = text
    self.alternatives = alternatives
  }

  /// Whether `version` will do. With `includingPrereleases`, pre-releases are compared like any other.
  package func contains(_ version: Version, includingPrereleases: Bool = false) -> Bool {
    alternatives.contains { comparators in
      let allowsPrereleases =
        includingPrereleases || !version.isPrerelease
        || comparators.contains { $0.version.isPrerelease }
      return allowsPrereleases && comparators.allSatisfy { $0.admits(version) }
    }
  }

  /// The newest of `versions` that will do. Of versions that differ in their build alone, the one
  /// whose text stands last, whatever their order here.
  package func newest(
    of versions: some Sequence<Version>, includingPrereleases: Bool = false
  ) -> Version? {
    var newest: Version?
    for version in versions where contains(version, includingPrereleases: includingPrereleases) {
      guard let best = newest else {
        newest = version
        continue
      }
      if best < version || (best == version && best.text < version.text) { newest = version }
    }
    return newest
  }
}

extension VersionRange: CustomStringConvertible {
  /// The comparisons alone, hyphen ranges written out: `>=1.2 <=1.4 || ^3`.
  package var description: String {
    alternatives.map { $0.map(\.spelling).joined(separator: " ") }.joined(separator: " || ")
  }
}

extension VersionRange: Hashable {
  package static func == (left: VersionRange, right: VersionRange) -> Bool {
    left.alternatives == right.alternatives
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(alternatives)
  }
}
