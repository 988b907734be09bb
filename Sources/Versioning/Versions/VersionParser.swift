extension Version {
  /// The longest version, in bytes; Masterminds/semver has the same bound.
  package static let maximumLength = 256

  package init(_ text: String, as grammar: Grammar = .coerced) throws(SpellingError) {
    var parser = VersionParser(text, grammar)
    self = try parser.read()
  }
}

/// Reads one version from a whole text.
struct VersionParser {
  private let text: String
  private let grammar: Version.Grammar
  private var reader: ByteReader

  init(_ text: String, _ grammar: Version.Grammar) {
    self.text = text
    self.grammar = grammar
    reader = ByteReader(text)
  }

  mutating func read() throws(SpellingError) -> Version {
    guard reader.count <= Version.maximumLength else {
      throw SpellingError(
        "a version has at most \(Version.maximumLength) bytes", at: Version.maximumLength)
    }
    if reader.isAtEnd { throw SpellingError("a version is missing", at: 0) }
    let numbers = try readNumbers()
    let prerelease = try reader.take("-") ? readIdentifiers("pre-release", isPrerelease: true) : ""
    let build = try reader.take("+") ? readIdentifiers("build", isPrerelease: false) : ""
    guard reader.isAtEnd else {
      throw SpellingError(
        "'\(reader.character)' has no place here; a version is written '1.2.3', '1.2.3-rc.1' or "
          + "'1.2.3+build'", at: reader.position)
    }
    return Version(text: text, numbers: numbers, prerelease: prerelease, build: build)
  }

  private mutating func readNumbers() throws(SpellingError) -> (UInt64, UInt64, UInt64) {
    if reader.take("v"), grammar == .strict {
      throw SpellingError("a version has no 'v' in front; leave it out", at: 0)
    }
    let major = try readNumber()
    guard try readsAnother() else { return (major, 0, 0) }
    let minor = try readNumber()
    guard try readsAnother() else { return (major, minor, 0) }
    let patch = try readNumber()
    if reader.byte == UInt8(ascii: ".") {
      throw SpellingError(
        "a version has three numbers; what comes after them begins with '-' or '+'",
        at: reader.position)
    }
    return (major, minor, patch)
  }

  private mutating func readsAnother() throws(SpellingError) -> Bool {
    if reader.take(".") { return true }
    guard grammar != .strict else {
      throw SpellingError("a version has three numbers, as in '1.2.3'", at: reader.position)
    }
    return false
  }

  private mutating func readNumber() throws(SpellingError) -> UInt64 {
    let start = reader.position
    let digits = reader.takeWhile { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard !digits.isEmpty else {
      throw SpellingError("a version has three numbers, as in '1.2.3'", at: start)
    }
    if digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0"), grammar != .coerced {
      throw SpellingError("the number '\(digits)' has a leading zero", at: start)
    }
    guard let number = UInt64(digits) else {
      throw SpellingError("the number '\(digits)' is too large", at: start)
    }
    return number
  }

  /// Letters, digits and hyphens, in parts between full stops.
  private mutating func readIdentifiers(
    _ what: String, isPrerelease: Bool
  ) throws(SpellingError) -> String {
    let first = reader.position
    repeat {
      let start = reader.position
      let part = reader.takeWhile(isIdentifierByte)
      guard !part.isEmpty else {
        throw SpellingError(
          "a \(what) is letters, digits and hyphens between full stops", at: start)
      }
      let isNumber = part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      if isPrerelease, isNumber, part.utf8.count > 1, part.utf8.first == UInt8(ascii: "0") {
        throw SpellingError("the number '\(part)' of a pre-release has a leading zero", at: start)
      }
    } while reader.take(".")
    return reader.text(from: first)
  }
}

/// Whether a byte may stand in a pre-release or build.
func isIdentifierByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
    true
  default: false
  }
}
