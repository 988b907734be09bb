/// One comparison of a range, such as `>=1.2`.
struct VersionComparator: Hashable, Sendable {
  enum Operator: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
    case tilde = "~"
    case caret = "^"
  }

  /// How much of the version was written out; `x`, `X` and `*` count as left out, and so does all
  /// that follows them.
  enum Precision: Hashable, Sendable {
    case none
    case major
    case minor
    case full
  }

  let `operator`: Operator
  /// What was left out is 0.
  let version: Version
  let precision: Precision
  /// As it was written, with its operator.
  let spelling: String

  /// What Masterminds/semver v3 says, to the letter, except for the rule about pre-releases, which
  /// concerns the whole of an alternative.
  func admits(_ candidate: Version) -> Bool {
    switch `operator` {
    case .equal: precision == .full ? candidate == version : isNear(candidate)
    case .notEqual: differs(candidate)
    case .greater: exceeds(candidate)
    case .less: candidate < version
    case .greaterOrEqual: candidate >= version
    case .lessOrEqual: precision == .full ? candidate <= version : !isBeyond(candidate)
    case .tilde: isNear(candidate)
    case .caret: isCompatible(candidate)
    }
  }

  /// `!=`: `!=4` leaves out all of 4, `!=4.1` all of 4.1 that has the same pre-release.
  private func differs(_ candidate: Version) -> Bool {
    switch precision {
    case .none, .full: candidate != version
    case .major: candidate.major != version.major
    case .minor:
      (candidate.major, candidate.minor) != (version.major, version.minor)
        || candidate.identifiers != version.identifiers
    }
  }

  /// `>`: `>11` begins at 12, `>11.1` at 11.2.
  private func exceeds(_ candidate: Version) -> Bool {
    switch precision {
    case .none, .full: candidate > version
    case .major: candidate.major > version.major
    case .minor: (candidate.major, candidate.minor) > (version.major, version.minor)
    }
  }

  /// The inverse of `<=` with parts left out: `<=11` ends with all of 11.
  private func isBeyond(_ candidate: Version) -> Bool {
    if precision == .major { return candidate.major > version.major }
    return (candidate.major, candidate.minor) > (version.major, version.minor)
  }

  /// `~`: the patch may grow, and the minor when it was left out.
  private func isNear(_ candidate: Version) -> Bool {
    guard candidate >= version else { return false }
    let isZero = (version.major, version.minor, version.patch) == (0, 0, 0)
    if isZero && (precision == .none || precision == .full) { return true }
    return candidate.major == version.major
      && (precision == .major || candidate.minor == version.minor)
  }

  /// `^`: everything right of the first number that is not zero may grow.
  private func isCompatible(_ candidate: Version) -> Bool {
    guard candidate >= version, candidate.major == version.major else { return false }
    if version.major > 0 || precision == .major { return true }
    guard candidate.minor == version.minor else { return false }
    return version.minor > 0 || precision == .minor || candidate.patch == version.patch
  }
}
