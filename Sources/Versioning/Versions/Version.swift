/// A semantic version (semver.org 2.0.0, as Masterminds/semver v3 reads and orders it).
///
/// Equal and ordered by precedence: `v1.2`, `1.2.0` and `1.2.0+build` are equal, and share a hash.
package struct Version: Sendable {
  /// What may be left out of a version.
  package enum Grammar: Hashable, Sendable {
    /// As semver.org has it: three numbers, nothing in front.
    case strict
    /// A leading `v` is allowed, and the last one or two numbers may be missing: `v1`, `1.2-rc.1`.
    case short
    /// As `short`, and numbers may have leading zeros: what Helm and Flux take.
    case coerced
  }

  /// As it was written.
  package let text: String
  package let major: UInt64
  package let minor: UInt64
  package let patch: UInt64
  /// After the hyphen; empty for a release.
  package let prerelease: String
  /// After the plus sign; has no part in the order.
  package let build: String
  let identifiers: [Identifier]

  init(
    text: String, numbers: (major: UInt64, minor: UInt64, patch: UInt64), prerelease: String,
    build: String
  ) {
    self.text = text
    (major, minor, patch) = numbers
    self.prerelease = prerelease
    self.build = build
    identifiers = prerelease.isEmpty ? [] : prerelease.split(separator: ".").map { Identifier($0) }
  }

  package var isPrerelease: Bool { !prerelease.isEmpty }
}

extension Version: CustomStringConvertible {
  /// The version in full, whatever was left out in `text`.
  package var description: String {
    "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-" + prerelease)
      + (build.isEmpty ? "" : "+" + build)
  }
}

extension Version: Hashable {
  package static func == (left: Version, right: Version) -> Bool {
    left.major == right.major && left.minor == right.minor && left.patch == right.patch
      && left.identifiers == right.identifiers
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(patch)
    hasher.combine(identifiers)
  }
}

extension Version: Comparable {
  /// By precedence (semver.org §11): a pre-release stands before its release.
  package static func < (left: Version, right: Version) -> Bool {
    if left.major != right.major { return left.major < right.major }
    if left.minor != right.minor { return left.minor < right.minor }
    if left.patch != right.patch { return left.patch < right.patch }
    if left.identifiers.isEmpty || right.identifiers.isEmpty {
      return left.isPrerelease && !right.isPrerelease
    }
    return left.identifiers.lexicographicallyPrecedes(right.identifiers)
  }
}

extension Version {
  /// One part of a pre-release. Numbers stand before words; a number beyond 64 bits is taken for a
  /// word, as Masterminds/semver does.
  enum Identifier: Hashable, Comparable, Sendable {
    case number(UInt64)
    case word(String)

    init(_ text: Substring) {
      // A sign would pass for a number, but is a letter here.
      let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      self = (isNumber ? UInt64(text) : nil).map(Identifier.number) ?? .word(String(text))
    }
  }
}
