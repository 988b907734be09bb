import Diagnostics
import Syntax
import Testing

@Suite struct TreeTests {
  private func tree(_ text: String) -> Tree { parse(SourceFile(path: "a.yaml", text: text)).value }

  @Test func keysValuesAndRanges() throws {
    let node = try #require(
      tree("kind: Blueprint\nspec:\n  version: '1.2'\n  on: [1, yes, ~]\n").documents.first)
    #expect(node.entries.map(\.name) == ["kind", "spec"])
    #expect(node["kind"]?.string == "Blueprint")
    let version = try #require(node["spec"]?["version"])
    #expect(version.string == "1.2")
    #expect([version.range.start, version.range.end] == [33, 38])
    #expect(node["spec"]?["true"]?.items.map(\.scalarType) == [.integer, .boolean, .null])
  }

  @Test func mergeKeysAndAliases() {
    let node = tree("a: &a {x: 1, z: 2}\nb:\n  <<: *a\n  z: 3\nc: *a\n").documents[0]
    #expect(node["b"]?.entries.map { "\($0.name)=\($0.value.text)" } == ["z=3", "x=1"])
    #expect(node["c"]?["z"]?.integer == 2)
  }

  @Test func aDocumentThatCannotBeReadLeavesTheOthers() {
    let result = parse(SourceFile(path: "a.yaml", text: "a: 1\n---\nb: [1\n---\nc: 3\n"))
    #expect(result.value.documents.map { $0.entries.map(\.name) } == [["a"], ["c"]])
    #expect(result.diagnostics.map(\.rule) == ["yaml-syntax"])
  }

  @Test func aDraftKeepsThePlacesOfWhatItTakesOver() throws {
    let file = SourceFile(path: "a.yaml", text: "size: 3\n")
    let node = parse(file).value.documents[0]
    let merged = Tree(
      ["name": "x", "size": .node(try #require(node["size"]))], origin: file.beginning
    ).root
    #expect(merged["size"]?.integer == 3)
    #expect(merged["size"]?.range == file.range(6, 7))
    #expect(merged["name"]?.range == file.beginning)
  }
}
