import Fixtures
import Testing

@testable import Expressions

@Suite struct PatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matching: [String]
    let other: [String]
    var dialect = Pattern.Dialect.ecmaScript

    var testDescription: String { pattern }
  }

  @Test func sharedPatternsAreThoseThatWereAskedFor() throws {
    let first = try Pattern.shared("^a\\d$", dialect: .re2)
    #expect(try Pattern.shared("^a\\d$", dialect: .re2) === first)
    // Two spellings of one letter are two patterns.
    #expect(try Pattern.shared("^\u{E9}$").matches("\u{E9}"))
    #expect(try Pattern.shared("^e\u{301}$").matches("e\u{301}"))
    #expect(try Pattern.shared("^e\u{301}$").matches("\u{E9}") == false)
    #expect(try Pattern("^\u{E9}$") != Pattern("^e\u{301}$"))
    #expect(try Pattern.shared("^a\\d$") == Pattern("^a\\d$"))
    #expect(try Pattern.shared("^a\\d$").dialect == .ecmaScript)
    #expect(throws: PatternError.self) { try Pattern.shared("(") }
    // More than are kept, and longer ones than are kept.
    for number in 0..<600 {
      let pattern = try Pattern.shared("^shared\(number)$")
      #expect(pattern.matches("shared\(number)") && !pattern.matches("shared"))
    }
    let long = String(repeating: "b", count: 300)
    #expect(try Pattern.shared(long).matches(long))
  }

  @Test(arguments: [
    Case(pattern: "^abc$", matching: ["abc"], other: ["abc\n", "xabc", "abcx"]),
    Case(pattern: "b", matching: ["abc", "b"], other: ["", "ac"]),
    Case(pattern: "", matching: ["", "a"], other: []),
    Case(pattern: #"^\d+$"#, matching: ["042"], other: ["", "߀", "a"]),
    Case(pattern: #"^\w\W\D$"#, matching: ["_éx", "a-é"], other: ["é-x", "a-1"]),
    Case(
      pattern: #"^\s$"#,
      matching: ["\t", "\u{b}", "\u{c}", " ", "\u{a0}", "\u{feff}", "\n", "\u{2029}", "\u{2003}"],
      other: ["\u{1}", "–", "\u{200b}", "\u{85}"]),
    Case(pattern: #"^\S$"#, matching: ["\u{1}", "–"], other: ["\u{a0}", "\u{feff}", "\u{b}"]),
    Case(pattern: #"^[\S\n]$"#, matching: ["x", "\n"], other: [" ", "\u{3000}"]),
    Case(pattern: #"^[^\s\d]$"#, matching: ["x"], other: ["\u{3000}", "7"]),
    Case(pattern: #"^\cC\x41\u0042\u{43}$"#, matching: ["\u{3}ABC"], other: ["cCABC"]),
    Case(pattern: #"^[\b\cA\-]$"#, matching: ["\u{8}", "\u{1}", "-"], other: ["b", "c"]),
    Case(pattern: #"^\0$"#, matching: ["\0"], other: ["0", ""]),
    Case(pattern: "^🐲*$", matching: ["", "🐲🐲"], other: ["🐉", "D"]),
    Case(pattern: #"^\uD83D\uDC32$"#, matching: ["🐲"], other: ["🐉"]),
    Case(pattern: #"^[\uD83D\uDC00-\uD83D\uDCFF]$"#, matching: ["🐲"], other: ["😀"]),
    Case(pattern: #"\ud83d"#, matching: [], other: ["🐲", "", "\u{fffd}"]),
    Case(pattern: #"^[^\ud800-\udfff]$"#, matching: ["🐲", "a"], other: [""]),
    Case(pattern: "^.$", matching: ["é", "🐲"], other: ["\n", "\r", "\u{2028}", "\u{2029}"]),
    Case(pattern: "^(?s:.)$", matching: ["\n", "\u{2028}"], other: [""]),
    Case(pattern: "^(?s:(?-s:.).)$", matching: ["a\n"], other: ["\na"]),
    Case(pattern: "^(?i:straße)$", matching: ["STRAßE"], other: ["strasse"]),
    Case(pattern: "[]", matching: [], other: ["", "a", "]"]),
    Case(pattern: "^[^]$", matching: ["\n", "a"], other: ["", "ab"]),
    Case(pattern: "^[[:alpha:]$", matching: ["[", ":", "h"], other: ["z", "b"]),
    Case(pattern: "^[a^-]$", matching: ["a", "^", "-"], other: ["b", "]"]),
    Case(pattern: "^[&&--]$", matching: ["&", "-"], other: ["%"]),
    Case(pattern: #"^\p{Letter}+$"#, matching: ["éω"], other: ["1", ""]),
    Case(pattern: #"^\p{digit}+$"#, matching: ["42", "৪২"], other: ["-%#"]),
    Case(pattern: #"^[\p{gc=Lu}\P{L}]$"#, matching: ["Ω", "7"], other: ["ω"]),
    Case(pattern: #"^\p{Script=Greek}$"#, matching: ["ω"], other: ["o"]),
    Case(pattern: #"^[^\p{LC}]$"#, matching: ["1", "א"], other: ["a", "ǅ"]),
    Case(pattern: #"^\P{LC}$"#, matching: ["1", "א"], other: ["a", "ǅ"]),
    Case(pattern: #"^\p{C}$"#, matching: ["\u{1}", "\u{378}"], other: ["a", " "]),
    Case(pattern: #"^[\P{Assigned}a]$"#, matching: [], other: []),
    Case(pattern: #"^\p{Assigned}\p{ASCII}\p{AHex}\P{AHex}$"#, matching: ["éaFG"], other: ["aéFG"]),
    Case(pattern: #"^[^\p{ASCII}]$"#, matching: ["é"], other: ["e"]),
    Case(pattern: "^a{2,3}b{2}c{1,}d??$", matching: ["aabbcc", "aaabbc"], other: ["abbc", "aab"]),
    Case(pattern: "^a{x}$", matching: ["a{x}"], other: ["a"]),
    Case(pattern: #"^{"a":[1\]}$"#, matching: [], other: []),
    Case(pattern: #"^\/\-\_\"\{$"#, matching: [#"/-_"{"#], other: [""]),
    Case(pattern: #"\bfoo\b"#, matching: ["a foo."], other: ["afoo"]),
    Case(pattern: "^(?:a|b|)(?<rest>c)$", matching: ["ac", "c"], other: ["abc"]),
    Case(pattern: "^(?i)a$", matching: ["A"], other: ["b"], dialect: .re2),
    Case(
      pattern: #"^(?<a>x)[(?<b>]\(\Q(?<c>\E$"#, matching: ["x?((?<c>"], other: [], dialect: .re2),
    Case(pattern: #"^[[:alpha:]]\z"#, matching: ["a"], other: ["1"], dialect: .re2),
  ]) func match(_ example: Case) throws {
    // The cases that only RE2 refuses are listed among the refusals below.
    guard example.matching.count + example.other.count > 0 else { return }
    let pattern = try Pattern(example.pattern, dialect: example.dialect)
    #expect(example.matching.filter { !pattern.matches($0) } == [])
    #expect(example.other.filter { pattern.matches($0) } == [])
  }

  @Test func wholeMatches() throws {
    let pattern = try Pattern("a|ab")
    #expect(pattern.matches("ab", .whole))
    #expect(!pattern.matches("abc", .whole))
    let bytes = [UInt8]("xab".utf8)
    let isFound = pattern.matches(bytes.span)
    #expect(isFound)
    #expect(pattern.matches(UnsafeBufferPointer(start: nil, count: 0)) == false)
    #expect(try Pattern("^$").matches(UnsafeBufferPointer(start: nil, count: 0)))
  }

  @Test func groups() throws {
    let pattern = try Pattern(#"(?<year>\d{4})-(\d\d)(?:-(?<day>\d\d))?"#)
    #expect(pattern.groupNames == ["year", nil, "day"])
    #expect(
      pattern.firstMatch(in: "é 2026-01.")
        == Pattern.Match(range: 3..<10, groups: [3..<7, 8..<10, nil]))
    #expect(pattern.firstMatch(in: "2026") == nil)
    let named = try Pattern("(?<a>x)(y)(?P<b>z)", dialect: .re2)
    #expect(named.groupNames == ["a", nil, "b"])
  }

  @Test func allMatches() throws {
    func ranges(_ pattern: String, _ text: String) throws -> [Range<Int>] {
      try Pattern(pattern).allMatches(in: text).map(\.range)
    }
    #expect(try ranges("a", "abcaa") == [0..<1, 3..<4, 4..<5])
    #expect(try ranges("a*", "baac") == [0..<0, 1..<3, 4..<4])
    #expect(try ranges("", "é🐲") == [0..<0, 2..<2, 6..<6])
    #expect(try ranges("^a", "aaa") == [0..<1])
    #expect(try ranges("x", "") == [])
    #expect(try Pattern("a").allMatches(in: "aaa", limit: 2).count == 2)
  }

  @Test func equality() throws {
    #expect(try Pattern("a") == Pattern("a"))
    #expect(try Pattern("a") != Pattern("a", dialect: .re2))
  }

  /// Simple patterns run on a table of their own, and say what RE2 says.
  @Test func tablesAgreeWithRE2() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("PatternTests.tablesAgreeWithRE2: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let parts = [
      "a", "b", "-", "\\.", "[a-c]", "[0-9b]", "[a\\-z]", "[b-]", "\\d", "\\w", "(a|b)", "(ab|a)",
      "(?:a|)",
      "(a(b|-)c)", "([0-9]+(\\.[0-9]+)?(ms|s))", "_", "/", " ",
    ]
    let counts = ["", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "{0}"]
    let letters = Array("aabbc-..019msz_/ é\n".unicodeScalars)
    for _ in 0..<2000 {
      let body = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (parts.randomElement(using: &random) ?? "a") + (counts.randomElement(using: &random) ?? "")
      }.joined()
      let pattern = try Pattern("^\(body)$", dialect: .re2)
      for _ in 0..<10 {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...7, using: &random) {
          text.append(letters.randomElement(using: &random) ?? "a")
        }
        let isMatch = pattern.firstMatch(in: String(text)) != nil
        #expect(
          pattern.matches(String(text)) == isMatch, "\(pattern.text) on \(text), seed \(seed)")
      }
    }
  }
}
