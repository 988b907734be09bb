import Diagnostics
import Syntax
import Testing

@Suite struct PathTests {
  private let tree = parse(
    SourceFile(
      path: "a.yaml",
      text: "a: &x {b/c: [1, {~d: 2}]}\n'': e\nf: *x\ng: {<<: *x, h: 3}\n---\n- i\n- - j\n"
    )
  ).value

  @Test func pointersLeadBack() {
    var seen: [String] = []
    func visit(_ node: Node, _ root: Node) {
      seen.append(node.pointer)
      #expect(root.at(pointer: node.pointer) == node)
      for item in node.items { visit(item, root) }
      for entry in node.entries where !entry.value.isAlias {
        #expect(entry.key.pointer == entry.value.pointer)
        visit(entry.value, root)
      }
    }
    visit(tree.documents[1], tree.documents[1])
    #expect(seen == ["", "/0", "/1", "/1/0"])
    let root = tree.documents[0]
    #expect(
      root.entries.map(\.value.pointer) == ["/a", "/", "/f", "/g"])
    let deep = root["a"]?["b/c"]?[1]?["~d"]
    #expect(deep?.pointer == "/a/b~1c/1/~0d")
    #expect(deep?.documentIndex == 0)
    #expect(tree.documents[1][1]?[0]?.documentIndex == 1)
  }

  @Test func throughAliasesAndMergeKeys() {
    let root = tree.documents[0]
    #expect(root.at(pointer: "/f/b~1c/0")?.integer == 1)
    #expect(root.at(pointer: "/f/b~1c/0")?.pointer == "/a/b~1c/0")
    #expect(root.at(pointer: "/g/b~1c/1/~0d")?.pointer == "/a/b~1c/1/~0d")
    #expect(root.at(pointer: "/g/h")?.pointer == "/g/h")
    #expect(root.at(pointer: "/")?.text == "e")
    for nowhere in ["a", "/z", "/a/b~1c/2", "/a/b~1c/-1", "/a/b~1c/01", "/a/b~1c/x", "/f/b~1c/0/0"]
    {
      #expect(root.at(pointer: nowhere) == nil, "\(nowhere)")
    }
  }
}
