import Diagnostics
import Syntax
import Testing

/// How edits look in a file.
@Suite struct EditTests {
  private func edited(
    _ text: String, path: String = "a.yaml", _ edit: (Node) -> [TextEdit]?
  ) -> String? {
    let file = SourceFile(path: path, text: text)
    guard let root = parse(file).value.documents.first else { return nil }
    return edit(root).map { String(decoding: file.bytes(applying: $0), as: UTF8.self) }
  }

  @Test func replacing() {
    let text = "a: 'x' # one\nb:\n    - c: 1\n# d\nd: &d {e: f}\ng: !!str 1\nh: |  # two\n  i\n"
    #expect(
      edited(text) { $0["a"]?.replacement(by: "y's") } == text.replacing("'x'", with: "'y''s'"))
    #expect(
      edited(text) { $0["a"]?.replacement(by: ["k": ["l": [1, 2]]]) }
        == text.replacing(
          " 'x' # one", with: " # one\n    k:\n        l:\n            - 1\n            - 2"))
    #expect(
      edited(text) { $0["b"]?.replacement(by: 1) } == text.replacing(":\n    - c: 1", with: ": 1"))
    #expect(
      edited(text) { $0["b"]?[0]?.replacement(by: "no") }
        == text.replacing("- c: 1", with: "- \"no\""))
    #expect(
      edited(text) { $0["d"]?["e"]?.replacement(by: [["a": "b:c"], []]) }
        == text.replacing("e: f", with: "e: [{a: \"b:c\"}, []]"))
    #expect(
      edited(text) { $0["d"]?.replacement(by: true) } == text.replacing("{e: f}", with: "true"))
    #expect(edited(text) { $0["g"]?.replacement(by: 2) } == text.replacing("!!str 1", with: "2"))
    #expect(
      edited(text) { $0["h"]?.replacement(by: "j\nk\n") }
        == text.replacing("  i\n", with: "  j\n  k\n").replacing("|  #", with: "|  #")
        .replacing("  j\n  k", with: "    j\n    k"))
    #expect(
      edited(text) { $0["h"]?.replacement(by: 1) }
        == text.replacing("|  # two\n  i", with: "1  # two"))
    #expect(edited("- a\n") { $0.replacement(by: ["b": 1]) } == "b: 1\n")
  }

  @Test func insertingIntoBlocks() {
    let text = "# head\n\n# a\na:\n- x # one\n# y\n- y\n\nb: 1 # two\n"
    #expect(
      edited(text) { $0["a"]?.insertion(of: "z") } == text.replacing("- y\n", with: "- y\n- z\n"))
    #expect(
      edited(text) { $0["a"]?.insertion(of: ["k": ["l"], "m": 1], at: 1) }
        == text.replacing("# y", with: "- k:\n  - l\n  m: 1\n# y"))
    #expect(
      edited(text) { $0["a"]?.insertion(of: "w", at: 0) } == text.replacing("- x", with: "- w\n- x")
    )
    #expect(
      edited(text) { $0.insertion(of: "c", ["d": 2], at: 0) }
        == text.replacing("# a\n", with: "c:\n  d: 2\n# a\n"))
    #expect(edited(text) { $0.insertion(of: "c", "yes") } == text + "c: \"yes\"\n")
    #expect(edited(text) { $0.insertion(of: "b", 1) } == nil)
    #expect(edited("a: 1") { $0.insertion(of: "b", 2) } == "a: 1\nb: 2\n")
    #expect(
      edited("a:\r\n  - b: 1\r\n    c: 2\r\n") { $0["a"]?[0]?.insertion(of: "z", 0, at: 0) }
        == "a:\r\n  - z: 0\r\n    b: 1\r\n    c: 2\r\n")
    #expect(edited("a: []\n") { $0["a"]?.insertion(of: ["b": 1]) } == "a:\n  - b: 1\n")
  }

  @Test func insertingIntoBrackets() {
    #expect(
      edited("a: [x, y] # z\n") { $0["a"]?.insertion(of: "w, v") } == "a: [x, y, \"w, v\"] # z\n")
    #expect(
      edited("a: {b: 1}\n") { $0["a"]?.insertion(of: "c", [], at: 0) } == "a: {c: [], b: 1}\n")
    #expect(
      edited("a: [\n  x, # one\n  y # two\n]\n") { $0["a"]?.insertion(of: "z") }
        == "a: [\n  x, # one\n  y, # two\n  z\n]\n")
    #expect(
      edited("{\n  \"a\": 1\n}\n", path: "a.json") { $0.insertion(of: "b", "c") }
        == "{\n  \"a\": 1,\n  \"b\": \"c\"\n}\n")
  }

  @Test func removing() {
    let text = "# head\n\n# a\na:\n  - x # one\n  # y\n  - y\n    # deep\nb: {c: 1, d: 2, e: 3}\n"
    #expect(edited(text) { $0["a"]?.removal() } == "# head\n\nb: {c: 1, d: 2, e: 3}\n")
    #expect(
      edited(text) { $0.entry("b")?.key.removal() }
        == text.replacing("b: {c: 1, d: 2, e: 3}\n", with: ""))
    #expect(edited(text) { $0["a"]?[0]?.removal() } == text.replacing("  - x # one\n", with: ""))
    #expect(
      edited(text) { $0["a"]?[1]?.removal() }
        == text.replacing("  # y\n  - y\n    # deep\n", with: ""))
    #expect(edited(text) { $0["b"]?["c"]?.removal() } == text.replacing("c: 1, ", with: ""))
    #expect(edited(text) { $0["b"]?["e"]?.removal() } == text.replacing(", e: 3", with: ""))
    #expect(edited("a:\n  # b\n  b: 1 # c\n") { $0["a"]?["b"]?.removal() } == "a: {}\n")
    #expect(edited("- a: 1\n  b: 2\n") { $0[0]?["a"]?.removal() } == "- b: 2\n")
  }

  @Test func renaming() {
    #expect(edited("'a': 1 # b\n") { $0.entry("a")?.key.renaming(to: "true") } == "'true': 1 # b\n")
    #expect(edited("a: 1\n") { $0.entry("a")?.key.renaming(to: "yes") } == "\"yes\": 1\n")
    #expect(edited("a: 1\nb: 2\n") { $0.entry("a")?.key.renaming(to: "b") } == nil)
  }

  /// What others stand for stays where it is; what is shared changes for all.
  @Test func anchors() {
    let text = "a: &x {b: &y 1}\nc: *x\nd: *y\ne: {<<: *x, f: 2}\n"
    #expect(edited(text) { $0["a"]?.removal() } == nil)
    #expect(edited(text) { $0["a"]?.replacement(by: 1) } == nil)
    #expect(edited(text) { $0["c"]?.replacement(by: 1) } == text.replacing("c: *x", with: "c: 1"))
    #expect(edited(text) { $0["d"]?.removal() } == text.replacing("d: *y\n", with: ""))
    #expect(
      edited(text) { $0["e"]?["b"]?.replacement(by: 3) } == text.replacing("&y 1", with: "&y 3"))
    #expect(edited(text) { $0["e"]?.insertion(of: "f", 1) } == nil)
    #expect(
      edited(text) { $0["e"]?.insertion(of: "b", 1) } == text.replacing("f: 2", with: "f: 2, b: 1"))
  }

  /// Where a place is not certain, nothing is edited.
  @Test func refusing() {
    #expect(edited("? a\n: b\n") { $0["a"]?.replacement(by: 1) } == nil)
    #expect(edited("a: 1\rb: 2\n") { $0.insertion(of: "c", 1) } == nil)
    #expect(edited("a: |\n  x") { $0.insertion(of: "b", 1) } == nil)
    #expect(edited("a: |\n  x\nb: 1\n\n  # c\n") { $0["b"]?.removal() } == nil)
    let draft = Tree(["a": 1], origin: SourceFile(path: "a", bytes: []).beginning).root
    #expect(draft["a"]?.replacement(by: 2) == nil)
  }
}
