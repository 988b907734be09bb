import Testing

@testable import Expressions

@Suite struct PatternErrorTests {
  private func error(_ pattern: String, _ dialect: Pattern.Dialect = .ecmaScript) -> PatternError? {
    do throws(PatternError) {
      _ = try Pattern(pattern, dialect: dialect)
      return nil
    } catch { return error }
  }

  @Test func lookaroundAndBackreferencesSayWhatToWrite() {
    #expect(
      error("é(?=b)")
        == PatternError(
          kind: .unsupported,
          message:
            "RE2 has no lookahead '(?='; split it into two patterns that must both match ('allOf')",
          offset: 2))
    #expect(error("(?=b)", .re2) == error("(?=b)"))
    #expect(
      error("a(?!b)")
        == PatternError(
          kind: .unsupported,
          message: "RE2 has no lookahead '(?!'; put what must not match into a pattern of its own "
            + "('not')",
          offset: 1))
    #expect(error("a(?!b)", .re2) == error("a(?!b)"))
    #expect(
      error("(?<=a)b")
        == PatternError(
          kind: .unsupported,
          message:
            "RE2 has no lookbehind '(?<='; match what stands before as a part of the pattern",
          offset: 0))
    #expect(error("(?<=a)b", .re2) == error("(?<=a)b"))
    #expect(error("(?<!a)b", .re2) == error("(?<!a)b"))
    #expect(
      error(#"(a)\1"#)
        == PatternError(
          kind: .unsupported,
          message:
            #"RE2 has no backreference '\1'; write the alternatives out, or compare the two "#
            + "parts in a CEL rule",
          offset: 3))
    #expect(error(#"(a)\1"#, .re2) == error(#"(a)\1"#))
    #expect(
      error(#"(?<n>a)\k<n>"#)?.message.hasPrefix(#"RE2 has no backreference '\k<n>'"#) == true)
  }

  @Test(arguments: [
    (#"a{1001}"#, 1), (#"\p{Emoji}"#, 0), (#"\p{scx=Greek}"#, 0), (#"a\p{Script=Grek}"#, 11),
    (#"(?m:^a$)"#, 0), (#"[\P{Assigned}a]"#, 1), ("(a{100}){100}", 2),
  ]) func beyondRE2(pattern: String, offset: Int) {
    let found = error(pattern)
    #expect(found?.kind == .unsupported && found?.offset == offset, "\(String(describing: found))")
  }

  @Test(arguments: [
    ("(a", 0), ("a)", 1), ("[a", 0), (#"[a\"#, 2), (#"a\"#, 1), ("*a", 0), ("a**", 2), ("^*", 1),
    ("(?=a)*", 5), ("(?=(", 3), ("a{2,1}", 1), ("a{,5}", 1), (#"\a"#, 0), (#"\Z"#, 0), (#"é\é"#, 2),
    (#"\1"#, 0), (#"(a)\2"#, 3), (#"\k<n>"#, 0), (#"\k"#, 0), ("(?P<n>a)", 0), ("(?#a)", 0),
    ("(?i)a", 0), ("(?ims)a", 0), ("(?-:a)", 0), ("(?ii:a)", 0), ("(?<1>a)", 0),
    ("(?<n>a)(?<n>b)", 7),
    (#"\c1"#, 0), (#"\x4"#, 0), (#"\u12"#, 0), (#"\u{110000}"#, 0), (#"\u{}"#, 0), (#"\01"#, 0),
    ("[z-a]", 1), (#"[a-\d]"#, 1), (#"[\B]"#, 1), (#"[\1]"#, 1), (#"\p"#, 0), (#"\p{L"#, 0),
    (#"\p{letter}"#, 3), (#"\p{gc=Greek}"#, 3), (#"\p{=}"#, 3), ("x{1}{2}", 4),
  ]) func malformed(pattern: String, offset: Int) {
    let found = error(pattern)
    #expect(found?.kind == .malformed && found?.offset == offset, "\(String(describing: found))")
  }

  @Test(arguments: ["(", "[", "a**", #"\8x"#, "(?#a)", "[z-a]"]) func malformedForRE2(
    pattern: String
  ) {
    #expect(error(pattern, .re2) != nil)
  }

  @Test func malformedIsSaidBeforeUnsupported() {
    #expect(error(#"(?=a)(\1[\P{LC}]"#)?.message == "'(' is never closed")
  }

  @Test func sizeIsBounded() throws {
    #expect(error(String(repeating: "a", count: 65_537))?.kind == .tooLarge)
    #expect(error(#"\p{L}{1,1000}"#)?.kind == .tooLarge)
    let nested = String(repeating: "(", count: 30_000) + String(repeating: ")", count: 30_000)
    #expect(try Pattern(nested).matches("a"))
  }

  @Test func noPatternHangs() throws {
    let pattern = try Pattern("(a+)+$")
    let text = String(repeating: "a", count: 100_000) + "!"
    #expect(pattern.isAffordable(byteCount: text.utf8.count))
    #expect(!pattern.matches(text))
    #expect(try !Pattern("[ab]*a[ab]{900}").isAffordable(byteCount: 1 << 24))
  }
}
