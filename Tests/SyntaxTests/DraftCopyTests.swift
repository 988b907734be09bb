import Diagnostics
import Fixtures
import Testing

@testable import Syntax

/// What a draft takes over from a tree says the same in the draft's own tree, and every part of it where it was written.
@Suite struct DraftCopyTests {
  @Test(arguments: [
    "a: 1\nb: [x, 'y', {c: \"d\\n\"}]\n? e\n: |\n  f\n  g\n",
    "a: &a\n  b: [1, 'two']\n  c: |-\n    x\n    y\nd: *a\n",
    "base: &base {x: 1, y: [2]}\nover:\n  <<: *base\n  y: z\n",
    "- &k key\n- {*k : value}\n- *k\n",
    "[]", "''", "~",
  ])
  func whatIsTakenOverStaysWhatItIs(_ text: String) throws {
    let root = try #require(parse(SourceFile(path: "a.yaml", text: text)).value.documents.first)
    expectCopies(of: root)
  }

  @Test func soDoRandomTexts() throws {
    let random = SeededGenerator.fresh()
    print("random copies: SYNTAX_SEED=\(random.seed)")
    var texts = RandomText(random: random)
    for number in 0..<300 {
      let text = texts.text()
      guard let root = parse(SourceFile(path: "a.yaml", text: text)).value.documents.first else {
        continue
      }
      expectCopies(of: root, "seed \(random.seed), text \(number)")
    }
  }

  /// The whole, and each of its values behind others that shift it.
  private func expectCopies(of root: Node, _ name: String = "") {
    let entry = Draft.Entry("whole", .node(root))
    let parts = root.entries.map { Draft.Entry($0) }
    let tree = Tree(.mapping([entry] + parts), origin: root.range)
    let copies = Array(tree.root.entries)
    #expect(copies.count == 1 + parts.count, "\(name)")
    for (copy, original) in zip(copies.map(\.value), [root] + root.entries.map(\.value)) {
      #expect(copy.sameValue(as: original), "\(name)")
      #expect(places(copy) == places(original), "\(name)")
    }
    #expect(copies.dropFirst().map(\.key.range) == root.entries.map(\.key.range), "\(name)")
  }

  /// Every part with its place, in order.
  private func places(_ node: Node) -> [String] {
    let own =
      "\(node.kind) \(node.scalarType) \(node.text.debugDescription) \(node.range.start)..<\(node.range.end)"
    return [own] + node.items.flatMap(places)
      + node.entries.flatMap { ["\($0.keyHash)"] + places($0.key) + places($0.value) }
  }
}
