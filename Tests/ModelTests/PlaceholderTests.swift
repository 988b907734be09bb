import Diagnostics
import Fixtures
import Model
import Syntax
import Testing

/// The words that stand for what somebody is still to write.
@Suite struct PlaceholderTests {
  private let builtIn = Facts.builtIn().placeholders

  private func first(_ text: String, _ placeholders: Placeholders) -> String? {
    let tree = Tree(
      .string(text), origin: SourceFile(path: "a.yaml", bytes: []).beginning)
    return placeholders.first(in: tree.root)
  }

  private func own(_ table: String) throws -> Placeholders {
    let tree = parse(SourceFile(path: "rules/placeholders.yaml", text: table)).value
    return Placeholders(try #require(tree.documents.first))
  }

  @Test(
    arguments: [
      ("PLACEHOLDER", "PLACEHOLDER"), ("a.CHANGEME/b", "CHANGEME"), ("CHANGE-ME", "CHANGE-ME"),
      ("see TODO: this", "TODO"), ("MY_PLACEHOLDER", "MY_PLACEHOLDER"),
      ("REPLACE_1", "REPLACE_1"), ("é YOUR_HOST é", "YOUR_HOST"),
      ("<cluster-name>", "<cluster-name>"),
      ("<none>", nil), ("<b>", nil), ("<<x>", nil), ("a <x>", nil), ("TODOS", nil),
      ("Todo", nil), ("REPLACE", nil), ("YOURSELF", nil), ("FIXMEs", nil), ("", nil),
      ("OCIRepository", nil),
    ] as [(String, String?)])
  func whatIsLeft(_ text: String, _ placeholder: String?) {
    #expect(first(text, builtIn) == placeholder)
  }

  /// The look that spares a String says the same whatever the words are.
  @Test func wordsOfOnesOwn() throws {
    let open = try own("{beginnings: [REPLACE], endings: [STUB]}")
    #expect(first("REPLACEABLE", open) == "REPLACEABLE")
    #expect(first("x MYSTUB", open) == "MYSTUB")
    #expect(first("STUBS", open) == nil)
    let short = try own("{words: [X_X, '42']}")
    #expect(first("a X_X", short) == "X_X")
    #expect(first("42", short) == "42")
    #expect(first("TODO", short) == nil)
    #expect(first("TODO", try own("{}")) == nil)
  }
}
