import Diagnostics
import Expressions
import Syntax
import Testing

/// Whatever is written ends in a value or a diagnostic, in bounded time and memory.
@Suite struct HostileInputTests {
  private func said(_ text: String, limits: ExpressionLimits = ExpressionLimits()) -> [String] {
    var environment = TypeEnvironment([("x", .dynamic)])
    environment.limits = limits
    var context = EvaluationContext()
    context.limits = limits
    let source = ExpressionText(SourceFile(path: "expression", text: text))
    let compiled = Expression.compile(source, environment: environment)
    guard let expression = compiled.value else {
      return compiled.diagnostics.map(\.finding.message)
    }
    return expression.evaluate(.none, context: context).diagnostics.map(\.finding.message)
  }

  private let tooDear = "the expression costs more than it may"
  private let tooDeep = "the expression is nested more than 250 levels deep"
  private let tooMany = "the expression has more than 100000 terms"

  @Test func aMillionTerms() {
    #expect(said(String(repeating: "1 + ", count: 1_000_000) + "1") == [tooMany])
    #expect(said("[" + String(repeating: "1,", count: 1_000_000) + "1]") == [tooMany])
    #expect(said(String(repeating: "true && ", count: 1_000_000) + "true") == [tooMany])
    #expect(said("x" + String(repeating: ".a", count: 1_000_000)) == [tooMany])
  }

  @Test func aLongChainIsNotDeep() {
    #expect(said(String(repeating: "1 + ", count: 40_000) + "1 > 0") == [])
    #expect(said(String(repeating: "true && ", count: 40_000) + "true") == [])
    #expect(said("'a'" + String(repeating: ".trim()", count: 40_000)) == [])
  }

  @Test(arguments: ["(", "[", "{1:", "!-", "-!", "true?1:", "size(", "x[", "x.f(", "[1].all(x,"])
  func depth(_ opening: String) {
    let messages = said(String(repeating: opening, count: 100_000))
    #expect(messages == [tooDeep])
  }

  @Test func signsAreNoDepth() {
    #expect(said(String(repeating: "!", count: 100_000) + "true") == [])
    #expect(said(String(repeating: "-", count: 100_000) + "1") == [])
  }

  @Test func allOverAllOverAll() {
    let list = "lists.range(1000)"
    #expect(
      said("\(list).all(a, \(list).all(b, \(list).all(c, a + b + c >= 0)))") == [tooDear])
  }

  @Test func growingValues() {
    var text = "a"
    for _ in 0..<200 { text = "cel.bind(a, a + a, \(text))" }
    #expect(said("cel.bind(a, 'xxxxxxxxxxxxxxxx', \(text)).size()") == [tooDear])
    #expect(said("cel.bind(a, [1, 2, 3, 4], \(text)).size()") == [tooDear])
    #expect(said("cel.bind(a, b'xxxxxxxxxxxxxxxx', \(text)).size()") == [tooDear])
    #expect(said("lists.range(9223372036854775807).size()") == [tooDear])
    #expect(
      said("'a'.replace('', 'b').size() + lists.range(2000).map(x, 'a').join('b').size()") == [])
  }

  @Test func searchesThatCompareEverything() {
    let text = String(repeating: "a", count: 60_000)
    let part = String(repeating: "a", count: 20_000)
    #expect(said("'\(text)'.contains('\(part)b')") == [tooDear])
    #expect(said("'\(text)'.indexOf('\(part)b')") == [tooDear])
    #expect(said("'\(text)'.lastIndexOf('b\(part)') + '\(text)'.lastIndexOf('b\(part)')") == [])
    #expect(said("'\(text)'.split('\(part)b')") == [tooDear])
    #expect(said("'\(text)'.matches('(a+)+$')") == [])
  }

  @Test func brokenTextsEnd() {
    for text in [
      "", "\u{0}", "'", "\"\"\"", "`", "b'", "\\", "}}", "]", ")", ".", "?", "a.", "1.e", "0x",
      "99999999999999999999999", "'\\u'", "'\\U00110000'", "é", "\u{1F600}", "a..b", "a.?", "[?",
      "{?",
    ] {
      #expect(said(text) != [], "\(text)")
    }
  }

  @Test func theStepsAreCounted() {
    var limits = ExpressionLimits()
    limits.cost = 10
    #expect(said("[1, 2, 3, 4, 5, 6].all(x, x > 0)", limits: limits) == [tooDear])
    #expect(said("1 + 2 == 3", limits: limits) == [])
  }
}
