import Fixtures
import Testing
import Versioning

@Suite struct VersionRangeTests {
  private func admitted(_ range: String, _ versions: [String]) throws -> [String] {
    let range = try VersionRange(range)
    return try versions.filter { range.contains(try Version($0)) }
  }

  @Test(arguments: [
    ("^1.4", ["1.4.0", "1.9.1"]), ("~1.4", ["1.4.0"]), ("1.4.x", ["1.4.0"]),
    ("1 - 2", ["1.4.0", "1.9.1", "2.0.0", "2.1.0"]),
    (">=1 <2 || 3.*", ["1.4.0", "1.9.1", "3.0.0"]),
    ("*", ["0.9.0", "1.4.0", "1.9.1", "2.0.0", "2.1.0", "3.0.0"]),
    ("!=1", ["0.9.0", "2.0.0", "2.1.0", "3.0.0"]), ("^2.0.0-0", ["2.0.0-rc.1", "2.0.0", "2.1.0"]),
    (">=2.0.0-0 <3 || 0.9", ["0.9.0", "2.0.0-rc.1", "2.0.0", "2.1.0", "3.0.0-rc.1"]),
    (">1,<=2", ["2.0.0", "2.1.0"]),
  ]) func members(range: String, expected: [String]) throws {
    let versions = [
      "0.9.0", "1.4.0", "1.9.1", "2.0.0-rc.1", "2.0.0", "2.1.0", "3.0.0-rc.1", "3.0.0",
    ]
    #expect(try admitted(range, versions) == expected)
  }

  /// What Masterminds/semver makes of these is not what one would guess; Flux and Helm do the same.
  @Test func asMastermindsHasIt() throws {
    #expect(try admitted("^*", ["0.0.0", "0.0.1", "1.0.0"]) == ["0.0.0"])
    #expect(try admitted("<=*", ["0.0.9", "0.1.0"]) == ["0.0.9"])
    #expect(try admitted("!=*", ["0.0.0", "1.0.0"]) == ["1.0.0"])
    #expect(try admitted("1||2 - 3", ["1.5.0", "2.5.0", "9.0.0"]) == ["1.5.0", "2.5.0", "9.0.0"])
    #expect(try VersionRange("1||2 - 3").description == ">=1 || 2 <=3")
  }

  @Test func descriptions() throws {
    let range = try VersionRange(" => 1.2,  ~>v2.x  ")
    #expect(range.description == ">=1.2 ~v2.x")
    #expect(try VersionRange("1 - 2 || ^3").description == ">=1 <=2 || ^3")
    #expect(try VersionRange("1 - 2 || ^3").text == "1 - 2 || ^3")
  }

  @Test func newest() throws {
    let versions = try ["1.2.0", "2.0.0-rc.1", "1.10.0+a", "v1.10.0+b", "1.9.0"].map {
      try Version($0)
    }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let shuffled = versions.shuffled(using: &generator)
      #expect(try VersionRange("*").newest(of: shuffled)?.text == "v1.10.0+b")
      #expect(try VersionRange("<1.5").newest(of: shuffled)?.text == "1.2.0")
      let all = try VersionRange("*").newest(of: shuffled, includingPrereleases: true)
      #expect(all?.text == "2.0.0-rc.1")
    }
    #expect(try VersionRange("^3").newest(of: versions) == nil)
  }

  @Test(arguments: [
    ("", 0, "a version is missing; write '*' for any release"),
    ("^1 || ", 6, "a version is missing; write '*' for any release"),
    (">= ", 3, "a version is missing after '>='"),
    ("1.2 <> 2", 4, "there is no comparison '<>'; there are =, !=, >, <, >=, <=, ~ and ^"),
    ("latest", 0, "'l' begins no version and no comparison such as '>=1.2' or '^1.4'"),
    (
      "1.2.3.4", 5,
      "'.' has no place here; a version has three numbers at most, and comparisons are separated by "
        + "a space or a comma"
    ),
    ("1|2", 0, "'1|2' is neither a number nor 'x'"),
    ("1 - 2.1x", 6, "'1x' is neither a number nor 'x'"),
    (">=1, 2.0.0-rc.01", 14, "the number '01' of a pre-release has a leading zero"),
    (String(repeating: "1||", count: 40), 96, "a version range has at most 32 alternatives"),
    (String(repeating: "1", count: 513), 512, "a version range has at most 512 bytes"),
  ]) func refusals(text: String, offset: Int, message: String) {
    #expect(throws: SpellingError(message, at: offset)) { try VersionRange(text) }
  }

  /// Any text is either read or refused with a place inside it.
  @Test(arguments: (0..<20).map { UInt64($0) &* 104_729 &+ 3 }) func noise(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123.xX*v-+ ,|<>=!~^\tarcé")
    for _ in 0..<200 {
      let length = Int.random(in: 0..<30, using: &generator)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? " " })
      do throws(SpellingError) {
        let range = try VersionRange(text)
        #expect(try VersionRange(range.description) == range, "seed \(seed): \(text)")
      } catch {
        #expect((0...text.utf8.count).contains(error.offset), "seed \(seed): \(text)")
      }
    }
  }

  /// What is given out again is what was read, faults included.
  @Test(arguments: [
    "^1.4", ">=1 <2 || 3.*", "1.2 - 1.4", "", "^", "1.2.3.4", String(repeating: "1 ", count: 40),
  ])
  func sharedRangesAreThoseThatWereAskedFor(_ text: String) {
    let own = Result { () throws(SpellingError) in try VersionRange(text) }
    for _ in 0..<2 {
      let shared = Result { () throws(SpellingError) in try VersionRange.shared(text) }
      #expect(shared.map(\.text) == own.map(\.text))
      #expect(shared.map(\.description) == own.map(\.description))
    }
  }
}
