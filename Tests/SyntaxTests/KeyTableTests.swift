import Diagnostics
import Fixtures
import Testing

@testable import Syntax

/// Looking for keys: as tables, as single fields, and the comparison that decides.
@Suite struct KeyTableTests {
  @Test func everyKeyFindsItsOwnAndNoOther() throws {
    var random = SeededGenerator.fresh()
    print("keys: SYNTAX_SEED=\(random.seed)")
    for _ in 0..<200 {
      let names = Set(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          String(
            (0..<Int.random(in: 1...12, using: &random)).map { _ in
              "aAb_é1".randomElement(using: &random) ?? "a"
            })
        })
      let known = names.filter { _ in Bool.random(using: &random) }
      let table = KeyTable(Dictionary(uniqueKeysWithValues: known.map { ($0, "<\($0)>") }))
      #expect(Set(table.names) == known)
      let text = names.map { "'\($0)': 0\n" }.joined()
      let tree = parse(SourceFile(path: "a.yaml", text: text)).value
      guard let root = tree.documents.first else { continue }
      for entry in root.entries {
        #expect(
          table[entry] == (known.contains(entry.name) ? "<\(entry.name)>" : nil),
          "seed \(random.seed)")
        #expect(root[entry.name] == entry.value, "seed \(random.seed)")
      }
    }
  }

  /// However a key is written, it is the same.
  @Test(arguments: [
    "key", "'key'", "\"key\"", "\"k\\x65y\"", "? key\n", "? |-\n  key\n", "&k key", "!!str key",
  ])
  func keysAreWhatTheySay(_ key: String) throws {
    let text = "a: 1\n\(key): 2\nz: 3\n"
    let root = try #require(parse(SourceFile(path: "a.yaml", text: text)).value.documents.first)
    let table = KeyTable(["key": 7, "a": 1])
    #expect(root.entries.map { table[$0] } == [1, 7, nil])
    #expect(root["key"]?.integer == 2)
    #expect(root.value(under: FieldKey("key"))?.integer == 2)
    #expect(root.entry("key")?.value.integer == 2)
    #expect(root["ke"] == nil && root["keyy"] == nil && root[""] == nil)
  }

  @Test func mergedKeysToo() throws {
    let text = "base: &b {key: 1, other: 2}\nover: {<<: *b, other: 3}\n"
    let root = try #require(parse(SourceFile(path: "a.yaml", text: text)).value.documents.first)
    let over = try #require(root["over"])
    #expect(over["key"]?.integer == 1)
    #expect(over["other"]?.integer == 3)
    #expect(over.entry(under: FieldKey("key"))?.value.integer == 1)
    #expect(over["none"] == nil)
  }

  /// Every length, and a difference at every place.
  @Test func textsAreTheSameByteForByte() {
    for count in 0...40 {
      let text = (0..<count).map { UInt8($0 + 1) }
      #expect(same(text, text))
      #expect(!same(text, text + [1]))
      for place in text.indices {
        var other = text
        other[place] ^= 0x80
        #expect(!same(text, other), "\(count) bytes, place \(place)")
      }
    }
  }

  private func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { isSame(left, $0) } }
  }
}
