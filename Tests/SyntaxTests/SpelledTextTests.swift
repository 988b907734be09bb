import Diagnostics
import Fixtures
import Testing

@testable import Syntax

/// What a block or a text with escapes says is made of the source, and is what libyaml would have said.
@Suite struct SpelledTextTests {
  @Test(arguments: [
    ("a: |\n  b\n", "b\n"), ("a: |-\n  b\n", "b"), ("a: |+\n  b\n", "b\n"),
    ("a: |+\n  b\n\n \n", "b\n\n\n"), ("a: |\n  b\n\n\n# c\nd: e\n", "b\n"),
    ("a: |+\n  b\n\n# c\nd: e\n", "b\n\n"), ("a: |\n  b\n # c\n  # d\n", "b\n"),
    ("a: |\n\n  b\n   c\n\n\n  d\n", "\nb\n c\n\n\nd\n"), ("a: | # c\n  # d\n", "# d\n"),
    ("a: |\n  b\n    \n", "b\n  \n"), ("a: |-\n  b  \n  \tc\n", "b  \n\tc"),
    ("a: >\n  b\n  c\n\n  d\n", "b c\nd\n"), ("a: >-\n\n  b\n   c\n  d\n\n", "\nb\n c\nd"),
    ("a: >+\n  b\n\n\n  c\n\n", "b\n\nc\n\n"), ("a: >\n  b\n\n   c\n\n\n  d\n", "b\n\n c\n\n\nd\n"),
    ("a: |\n      b\nc: d\n", "b\n"), ("a: |\n  b\n---\nc: d\n", "b\n"),
    ("a: |\n  ümlaut\n", "ümlaut\n"), ("a: 'it''s'\n", "it's"), ("a: ''''\n", "'"),
    ("a: '''a'''''\n", "'a''"), (#"a: "\\\\""#, "\\\\"),
    (#"a: "b\n\t\"c\" # d" # e"#, "b\n\t\"c\" # d"),
    (#"[{"a": "\n"}]"#, "\n"), ("a: &x !!str 'it''s'\n", "it's"), ("a: !!str |-\n  b\n", "b"),
  ])
  func says(text: String, value: String) throws {
    let root = try #require(tree(text).documents.first)
    let node = try #require((root.isSequence ? root[0] : root)?["a"])
    #expect(node.text == value)
    #expect(node.written.flags.contains(.spelled))
  }

  /// What libyaml has to read for its header, its tabs or its end keeps a value of its own.
  @Test(arguments: [
    ("a: |2\n    b\n", "  b\n"), ("a: |\n  b", "b"), ("a: |\n", ""), ("a: |\r\n  b\r\n", "b\n"),
    ("a: !!binary |\n  YQ==\n", "a"), (#"a: "\x41\u00e9""#, "Aé"), ("a: 'b\n\n  c'\n", "b\nc"),
    ("a: \"b\n  c\"\n", "b c"), ("a: \"b\\\n  c\"\n", "bc"), ("a: b\n  c\n", "b c"),
  ])
  func keepsWhatIsRare(text: String, value: String) throws {
    let node = try #require(tree(text).documents.first?["a"])
    #expect(node.text == value)
    #expect(!node.written.flags.contains(.spelled))
  }

  /// Anchored and tagged blocks, and blocks as keys, which libyaml reads.
  @Test func standsWhereverAScalarStands() {
    let root = tree("a: &x |\n  b\nc: *x\n? |\n  d\n: e\n*x : f\ng: !!str >-\n  h\n").documents[0]
    #expect(root.entries.map(\.name) == ["a", "c", "d\n", "b\n", "g"])
    #expect(root.entries.map(\.value.text) == ["b\n", "b\n", "e", "f", "h"])
    #expect(root["d\n"]?.text == "e")
    #expect(root["a"]?.hasText("b\n") == true && root["a"]?.hasText("b") == false)
    let quoted = tree("'it''s': 1\n\"\\\"\": 2\nb: {'''': 3}\n").documents[0]
    #expect(quoted["it's"]?.integer == 1 && quoted["\""]?.integer == 2)
    #expect(quoted["b"]?["'"]?.integer == 3)
  }

  /// A file whose lines end in `\r\n` says the same, and its blocks are never made of the source.
  @Test func randomBlocksSayWhatLibyamlReads() {
    let seed = SeededGenerator.fresh()
    var blocks = RandomBlocks(random: seed)
    var found = 0
    for _ in 0..<2000 {
      let text = blocks.text()
      let direct = tree(text)
      let read = tree(text.replacing("\n", with: "\r\n"))
      let comment = "seed \(seed.seed): \(text.debugDescription)"
      guard direct.documents.count == read.documents.count else {
        Issue.record("\(comment)")
        return
      }
      for (document, other) in zip(direct.documents, read.documents) {
        let values = scalars(document)
        guard values.map(\.text) == scalars(other).map(\.text) else {
          Issue.record("\(comment)")
          return
        }
        let isMade = scalars(other).contains {
          $0.style.isBlockScalar && $0.written.flags.contains(.spelled)
        }
        #expect(!isMade, "\(comment)")
        found += values.count { $0.written.flags.contains(.spelled) }
        expectOneValue(document, comment)
      }
    }
    #expect(found > 3000)
  }

  /// All ways to a value lead to the same one.
  private func expectOneValue(_ root: Node, _ comment: String) {
    let texts = scalars(root).map { Array($0.text.utf8) }
    let isSeen = root.withView { root in
      let views = scalars(root.node).map { root.moved(to: $0.index) }
      let bytes = views.map(\.bytes)
      // Asked for again, they stand where they stood.
      return bytes.map { Array($0) } == texts
        && zip(views, bytes).allSatisfy { $0.bytes.baseAddress == $1.baseAddress }
    }
    #expect(isSeen, "\(comment)")
    let copy = Tree(.node(root), origin: root.range).root
    #expect(scalars(copy).map { Array($0.text.utf8) } == texts, "\(comment)")
    #expect(scalars(copy).allSatisfy { $0.written.flags.isDisjoint(with: .spelled) }, "\(comment)")
    #expect(copy.sameValue(as: root), "\(comment)")
    let written = parse(SourceFile(path: "a.yaml", bytes: write(.node(root)))).value
    #expect(written.documents.first?.sameValue(as: root) == true, "\(comment)")
  }

  private func scalars(_ root: Node) -> [Node] {
    var found: [Node] = []
    root.forEachScalar { found.append($0) }
    return found
  }

  private func tree(_ text: String) -> Tree { parse(SourceFile(path: "a.yaml", text: text)).value }
}

/// Texts full of blocks: all headers, empty lines and lines of spaces at every place, deeper lines,
/// and comments, other fields, documents or nothing behind them.
private struct RandomBlocks {
  var random: SeededGenerator

  mutating func text() -> String {
    var text = ""
    for number in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: text += "k\(number):\n  - \(block(in: 2))  - x\n"
      case 1: text += "k\(number):\n  l: \(block(in: 2))"
      case 2: text += "k\(number): [\(quoted()), \(quoted())]\n\(quoted()): \(quoted())\n"
      default: text += "k\(number): \(block(in: 0))"
      }
      if chance(8) { text += "---\n" }
    }
    if chance(6) { text.removeLast() }
    return text
  }

  private mutating func block(in column: Int) -> String {
    var text =
      pick(["|", "|-", "|+", ">", ">-", ">+", ">", "|"]) + pick(["", "", "", " ", " # c"])
    text += "\n"
    let indentation = String(repeating: " ", count: column + Int.random(in: 1...4, using: &random))
    for number in 0..<Int.random(in: 1...5, using: &random) {
      while chance(4) { text += pick(["", "", " ", indentation]) + "\n" }
      if number > 0 && chance(8) { text += indentation + "   \n" }
      if number > 0 && chance(8) { text += indentation + "\t\n" }
      text += indentation + (number > 0 ? pick(["", "", "", " ", "   ", "\t"]) : "")
      text += pick(["word", "two words", "# no", "- a", "k: v", "ü", "x  ", "'", "---"]) + "\n"
    }
    while chance(3) { text += pick(["", "", " ", indentation, indentation + "  "]) + "\n" }
    if chance(5) { text += "# c\n" }
    if chance(8) { text += String(indentation.dropLast()) + "# c\n" }
    return text
  }

  private mutating func quoted() -> String {
    let isSingle = chance(2)
    let parts =
      isSingle ? ["''", "a", " ", "#", "ü"] : [#"\""#, #"\\"#, #"\n"#, #"\t"#, "b", " ", "'"]
    let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pick(parts) }.joined()
    return isSingle ? "'\(text)'" : "\"\(text)\""
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }
}
