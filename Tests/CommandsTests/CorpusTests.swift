import Fixtures
import Testing

/// Real manifests of other people: every finding at error level is listed in `corpus-errors.txt` with the reason why it
/// is right, and any difference fails.
@Suite struct CorpusTests {
  @Test func everyErrorIsTrue() throws {
    guard !fixtureNames(under: Checkout.shared + "/corpus").isEmpty else {
      print("../shared/corpus is not here: real manifests are not checked")
      return
    }
    let run = ShellRun(
      "cd '\(Checkout.shared)/corpus'; $catalyst check --format github . 2>/dev/null | sed -nE 's/^::error file=([^,]*),line=([0-9]+),.*title=([a-z-]+).*/\\3 \\1:\\2/p' | LC_ALL=C sort"
    )
    let list = try #require(
      readFixture(Checkout.root + "/Tests/CommandsTests/corpus-errors.txt"))
    let expected = String(decoding: list, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !$0.isEmpty }
      .map { String($0.split(separator: "|")[0]).trimmingSuffix(" ") }
    #expect(run.output.split(separator: "\n").map(String.init) == expected)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
