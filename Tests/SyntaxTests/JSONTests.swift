import Diagnostics
import Fixtures
import Syntax
import Testing

@Suite struct JSONTests {
  private func read(_ text: String) -> String {
    let result = parseJSON(SourceFile(path: "a.json", text: text))
    return result.diagnostics.first.map(\.finding.message)
      ?? result.value.documents.map(json).joined()
  }

  @Test(arguments: [
    (
      " [1, -0, 1.50, 1e2, 123456789012345678901234567890] ", "[1,0,1.5,100,1.2345678901234568e+29]"
    ),
    ("{\"a\":{},\"b\":[],\"c\":null,\"d\":true}", "{\"a\":{},\"b\":[],\"c\":null,\"d\":true}"),
    (#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#, #""é😀/\u0008\u000c\n\r\t\"\\""#),
    ("{\"yes\": \"no\", \"<<\": 1}", "{\"yes\":\"no\",\"<<\":1}"),
    ("\u{feff}1", "1"), ("\"\u{7f}\u{2028}\"", "\"\\u007f\\u2028\""),
  ])
  func reading(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test func numbersAreExact() {
    let text = "[1e400, 0.1000000000000000055, 18446744073709551616, -9223372036854775808, 1.0]"
    let items = parseJSON(SourceFile(path: "a.json", text: text)).value.documents[0].items
    #expect(
      items.map(\.numberText)
        == [
          "1e400", "0.1000000000000000055", "18446744073709551616", "-9223372036854775808", "1.0",
        ])
    #expect(items.map(\.integer) == [nil, nil, nil, .min, nil])
    #expect(items.map(\.double) == [.infinity, 0.1, 18446744073709551616, -0x1p63, 1])
  }

  @Test func placesAndKeys() {
    let file = SourceFile(path: "a.json", text: #"{"a": [true, "b\n"]}"#)
    let node = parseJSON(file).value.documents[0]
    #expect(node.range == file.range(0, 20))
    #expect(node["a"]?.items.map(\.range) == [file.range(7, 11), file.range(13, 18)])
    #expect(node.entry("a")?.key.range == file.range(1, 4))
  }

  @Test func isTheTreeOfTheSameYAML() {
    let seed = SeededGenerator.fresh()
    var random = RandomDraft(random: seed)
    for _ in 0..<500 {
      let node = Tree(random.draft(), origin: SourceFile(path: "d", bytes: []).beginning).root
      let text = json(node)
      let read = parseJSON(SourceFile(path: "a.json", text: text))
      #expect(
        read.value.documents.map { $0.sameValue(as: node) } == [true], "seed \(seed.seed): \(text)")
      #expect(read.value.documents.map(json) == [text], "seed \(seed.seed)")
    }
  }

  @Test func equality() {
    func node(_ text: String) -> Node {
      parseJSON(SourceFile(path: "a", text: text)).value.documents[0]
    }
    let same = [
      ("1", "1.0"), ("{\"a\":1,\"b\":2}", "{\"b\":2.0,\"a\":1}"), ("[]", "[]"), ("1e2", "100"),
      ("9007199254740993", "9007199254740993.0"), ("1e400", "10e399"), ("-0", "0.0"),
    ]
    let different = [
      ("1", "true"), ("\"1\"", "1"), ("[1,2]", "[2,1]"), ("{\"a\":1}", "{\"a\":1,\"b\":2}"),
      ("null", "0"),
      ("9007199254740993", "9007199254740992.0"), ("{\"a\":1}", "{\"b\":1}"), ("[]", "{}"),
    ]
    for (left, right) in same { #expect(node(left).sameValue(as: node(right)), "\(left) \(right)") }
    for (left, right) in different {
      #expect(!node(left).sameValue(as: node(right)), "\(left) \(right)")
    }
  }
}
