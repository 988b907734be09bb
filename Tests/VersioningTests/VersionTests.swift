import Testing
import Versioning

@Suite struct VersionTests {
  @Test func textIsKeptAndTheDescriptionIsWhole() throws {
    let version = try Version("v1.2-rc.1+b7")
    #expect(version.text == "v1.2-rc.1+b7")
    #expect("\(version)" == "1.2.0-rc.1+b7")
    #expect([version.major, version.minor, version.patch] == [1, 2, 0])
    #expect(version.prerelease == "rc.1" && version.build == "b7" && version.isPrerelease)
  }

  @Test func equalByPrecedence() throws {
    let spellings = try ["v1.2", "1.2.0", "1.2.0+a", "01.2.0+b"].map { try Version($0) }
    #expect(Set(spellings).count == 1)
    #expect(try Version("1.2.0-a") != Version("1.2.0"))
  }

  /// The chain of semver.org §11, and where Masterminds/semver takes a sign and an oversized number.
  @Test func order() throws {
    let ordered = try [
      "1.0.0-1", "1.0.0-9", "1.0.0-10", "1.0.0--1", "1.0.0-18446744073709551616", "1.0.0-alpha",
      "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
      "1.0.0-rc.1", "1.0.0", "1.0.1", "1.1.0", "2.0.0", "18446744073709551615.0.0",
    ].map { try Version($0) }
    for (place, left) in ordered.enumerated() {
      for right in ordered[(place + 1)...] {
        #expect(left < right && !(right < left) && left != right, "\(left) \(right)")
      }
    }
  }

  @Test(arguments: [
    ("", 0, "a version is missing"),
    ("1.x", 2, "a version has three numbers, as in '1.2.3'"),
    ("1.2.3.4", 5, "a version has three numbers; what comes after them begins with '-' or '+'"),
    ("1.2.3-", 6, "a pre-release is letters, digits and hyphens between full stops"),
    ("1.2.3-a..b", 8, "a pre-release is letters, digits and hyphens between full stops"),
    ("1.2.3-a.01", 8, "the number '01' of a pre-release has a leading zero"),
    ("1.2.3+", 6, "a build is letters, digits and hyphens between full stops"),
    ("18446744073709551616", 0, "the number '18446744073709551616' is too large"),
    (
      "1.2.3 ", 5,
      "' ' has no place here; a version is written '1.2.3', '1.2.3-rc.1' or '1.2.3+build'"
    ),
    (String(repeating: "1", count: 257), 256, "a version has at most 256 bytes"),
  ]) func refusals(text: String, offset: Int, message: String) {
    #expect(throws: SpellingError(message, at: offset)) { try Version(text) }
  }

  @Test func grammars() {
    func grammars(_ text: String) -> [Version.Grammar] {
      [.strict, .short, .coerced].filter { (try? Version(text, as: $0)) != nil }
    }
    #expect(grammars("1.2.3-rc.1+b.01") == [.strict, .short, .coerced])
    #expect(grammars("v1.2.3") == [.short, .coerced])
    #expect(grammars("1.2") == [.short, .coerced])
    #expect(grammars("1.02.3") == [.coerced])
    #expect(grammars("1.2.3-") == [])
    #expect(throws: SpellingError("a version has no 'v' in front; leave it out", at: 0)) {
      try Version("v1.2.3", as: .strict)
    }
  }
}
