extension VersionRange {
  /// The longest range, in bytes; Masterminds/semver has the same bound.
  package static let maximumLength = 512
  /// The most alternatives of a range; Masterminds/semver has the same bound.
  package static let maximumAlternatives = 32

  package init(_ text: String) throws(SpellingError) {
    guard text.utf8.count <= VersionRange.maximumLength else {
      throw SpellingError(
        "a version range has at most \(VersionRange.maximumLength) bytes",
        at: VersionRange.maximumLength)
    }
    var parser = VersionRangeParser(text)
    self.init(text: text, alternatives: try parser.read())
  }
}

/// Reads a range whose hyphen ranges have been written out.
private struct VersionRangeParser {
  private let bytes: [UInt8]
  private let origins: [Int]
  private let length: Int
  private var position = 0

  init(_ text: String) {
    let expanded = HyphenRanges(text)
    bytes = expanded.bytes
    origins = expanded.origins
    length = text.utf8.count
  }

  mutating func read() throws(SpellingError) -> [[VersionComparator]] {
    var alternatives: [[VersionComparator]] = []
    repeat {
      if alternatives.count == VersionRange.maximumAlternatives {
        throw error("a version range has at most \(VersionRange.maximumAlternatives) alternatives")
      }
      alternatives.append(try readAlternative())
    } while takeBars()
    return alternatives
  }

  private mutating func readAlternative() throws(SpellingError) -> [VersionComparator] {
    var comparators: [VersionComparator] = []
    position = endOfSpace(in: bytes, from: position)
    while true {
      comparators.append(try readComparator())
      let end = position
      position = endOfSpace(in: bytes, from: position)
      if position == bytes.count || isAtBars { return comparators }
      if bytes[position] == UInt8(ascii: ",") {
        position = endOfSpace(in: bytes, from: position + 1)
      } else if position == end {
        throw error(
          "'\(character)' has no place here; a version has three numbers at most, and comparisons "
            + "are separated by a space or a comma")
      }
    }
  }

  private mutating func readComparator() throws(SpellingError) -> VersionComparator {
    let sign = try readOperator()
    position = endOfSpace(in: bytes, from: position)
    let start = position
    // The bars between alternatives would be taken for a part, see `PartialVersion`.
    guard !isAtBars,
      let partial = PartialVersion(in: Array(bytes[..<endOfAlternative]), from: start)
    else { throw error(missingVersion(after: sign)) }
    let (version, precision) = try version(of: partial)
    position = partial.end
    let text = String(decoding: bytes[start..<partial.end], as: UTF8.self)
    return VersionComparator(
      operator: sign ?? .equal, version: version, precision: precision,
      spelling: (sign?.rawValue ?? "") + text)
  }

  private func missingVersion(after sign: VersionComparator.Operator?) -> String {
    if let sign { return "a version is missing after '\(sign.rawValue)'" }
    if position == bytes.count || isAtBars {
      return "a version is missing; write '*' for any release"
    }
    return "'\(character)' begins no version and no comparison such as '>=1.2' or '^1.4'"
  }

  private mutating func readOperator() throws(SpellingError) -> VersionComparator.Operator? {
    let start = position
    while position < bytes.count, "=!<>~^".utf8.contains(bytes[position]) { position += 1 }
    let sign = String(decoding: bytes[start..<position], as: UTF8.self)
    switch sign {
    case "": return nil
    case "=>": return .greaterOrEqual
    case "=<": return .lessOrEqual
    case "~>": return .tilde
    default:
      if let known = VersionComparator.Operator(rawValue: sign) { return known }
      position = start
      throw error("there is no comparison '\(sign)'; there are =, !=, >, <, >=, <=, ~ and ^")
    }
  }

  private func version(
    of partial: PartialVersion
  ) throws(SpellingError) -> (Version, VersionComparator.Precision) {
    var numbers: [UInt64] = []
    for part in partial.parts {
      let text = String(decoding: bytes[part], as: UTF8.self)
      if text == "x" || text == "X" || text == "*" { break }
      guard let number = UInt64(text) else {
        throw SpellingError("'\(text)' is neither a number nor 'x'", at: origin(part.lowerBound))
      }
      numbers.append(number)
    }
    let precision: VersionComparator.Precision =
      switch numbers.count {
      case 0: .none
      case 1: .major
      case 2: .minor
      default: .full
      }
    while numbers.count < 3 { numbers.append(0) }
    let core = "\(numbers[0]).\(numbers[1]).\(numbers[2])"
    return (try version(core, partial), precision)
  }

  /// The numbers with the pre-release, which has rules of its own.
  private func version(_ core: String, _ partial: PartialVersion) throws(SpellingError) -> Version {
    guard let prerelease = partial.prerelease else { return try Version(core) }
    do throws(SpellingError) {
      return try Version(core + "-" + String(decoding: bytes[prerelease], as: UTF8.self))
    } catch {
      let distance = max(0, error.offset - core.utf8.count - 1)
      throw SpellingError(error.message, at: origin(prerelease.lowerBound + distance))
    }
  }
}

extension VersionRangeParser {
  private var isAtBars: Bool {
    bytes[position...].starts(with: "||".utf8)
  }

  private mutating func takeBars() -> Bool {
    guard isAtBars else { return false }
    position += 2
    return true
  }

  private var endOfAlternative: Int {
    var end = position
    while end < bytes.count, !bytes[end...].starts(with: "||".utf8) { end += 1 }
    return end
  }

  private var character: Character {
    String(decoding: bytes[position...], as: UTF8.self).first ?? " "
  }

  private func error(_ message: String) -> SpellingError {
    SpellingError(message, at: origin(position))
  }

  /// The offset in the text as it was written.
  private func origin(_ position: Int) -> Int {
    position < origins.count ? origins[position] : length
  }
}
