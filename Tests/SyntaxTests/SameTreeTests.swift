import Diagnostics
import Syntax
import Testing

/// Trees that were made alike are taken for one, and no others.
@Suite struct SameTreeTests {
  private let file = SourceFile(path: "a.yaml", text: "title: Hello\nreplicas: 2\n")

  private func tree(_ value: String, from node: Node? = nil, at start: Int = 0) -> Tree {
    Tree(
      .mapping([
        .init("title", .string(value)), .init("rest", node.map(Draft.node) ?? .null),
      ]), origin: file.range(start, start))
  }

  @Test func madeAlike() {
    let parsed = parse(file).value.documents[0]
    #expect(tree("x").isLike(tree("x")))
    #expect(tree("x", from: parsed).isLike(tree("x", from: parsed)))
    #expect(tree("x", from: parsed).root.isLike(tree("x", from: parsed).root))
  }

  @Test func madeDifferently() {
    let parsed = parse(file).value.documents[0]
    let again = parse(SourceFile(path: "a.yaml", bytes: file.bytes)).value.documents[0]
    #expect(!tree("x").isLike(tree("y")))
    // The same text in another place, or in another file.
    #expect(!tree("x").isLike(tree("x", at: 3)))
    #expect(!tree("x", from: parsed).isLike(tree("x", from: again)))
    #expect(!tree("x", from: parsed).isLike(tree("x")))
    #expect(!parsed.isLike(again))
    let twice = tree("x").root
    #expect(twice["title"]?.isLike(twice) == false)
  }
}
