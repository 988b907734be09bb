import Diagnostics
import Fixtures
import Foundation
import Testing

@testable import Syntax

/// What is read without libyaml is what libyaml would have made of it, record for record.
@Suite struct DirectReaderTests {
  @Test func randomTextsReadTheSame() {
    let seed = SeededGenerator.fresh()
    var texts = RandomText(random: seed)
    for _ in 0..<1500 {
      guard readsTheSame(Array(texts.text().utf8), "seed \(seed.seed)") else { return }
    }
  }

  @Test func writtenDraftsReadTheSame() {
    let seed = SeededGenerator.fresh()
    var drafts = RandomDraft(random: seed)
    for _ in 0..<800 {
      guard readsTheSame(write(drafts.draft()), "seed \(seed.seed)") else { return }
    }
  }

  /// Bytes that mean something to YAML, put into good texts at random places.
  @Test func brokenTextsReadTheSame() {
    let seed = SeededGenerator.fresh()
    var texts = RandomText(random: seed)
    var random = SeededGenerator(seed: seed.seed ^ 0x5EED)
    let pieces = [
      " ", "\n", "  ", "\n\n", "- ", "-", ": ", ":", "#", " #", "'", "\"", "[", "]", "{", "}", ",",
      "|",
      ">", "|-\n", ">+\n", "&a ", "*a", ": &a ", ": *a\n", "- &b ", "&a\n", "!", "!!str ", "?",
      "? ", "%", "@", "`", "\t", "\\", "\\n",
      "---", "---\n", "...\n", "<<: ", "~", "ü", "\u{85}", "\u{2028}", "\u{FEFF}", "\r", "0x1",
      "yes",
    ].map { Array($0.utf8) }
    for _ in 0..<2500 {
      var text = Array(texts.text().utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...text.count, using: &random)
        if Bool.random(using: &random), place < text.count {
          text.removeSubrange(
            place..<min(place + Int.random(in: 1...3, using: &random), text.count))
        } else {
          text.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        }
      }
      guard readsTheSame(text, "seed \(seed.seed)") else { return }
    }
  }

  @Test func publicCasesReadTheSame() throws {
    for name in ["yaml", "yaml-k8s-scalars"] {
      let path = "\(Checkout.shared)/suites/\(name).jsonl"
      guard let lines = FileManager.default.contents(atPath: path) else {
        return skipped("\(name).jsonl is not here")
      }
      for line in lines.split(separator: UInt8(ascii: "\n")) {
        let tree = parseJSON(SourceFile(path: name, bytes: Array(line))).value
        let text = try #require(tree.documents.first?["yaml"]?.text)
        _ = readsTheSame(Array(text.utf8), name)
      }
    }
  }

  /// Every manifest of this repository reads the same, and nearly all without libyaml.
  @Test func manifestsReadTheSame() throws {
    let files = try manifests(in: ["fixtures", "rules", "bootstrap-kit"])
    let direct = files.filter { isDirect($0.bytes) }
    for file in files { _ = readsTheSame(file.bytes, file.path) }
    #expect(files.count > 300)
    #expect(direct.count * 100 > files.count * 90, "\(direct.count) of \(files.count)")
  }

  @Test(arguments: [
    ("a: 1\n", true), ("- a\n- b: c\n  d:\n  - e\n  -\n", true),
    ("# c\n---\na: {b: [c, 'd']}\n", true),
    ("a: |\n  b\n\n  c\nd: >-\n  e\n   f\n  g\n", true),
    ("a: \"b\\n\\\"c\\\"\"\nb: 'it''s'\n", true),
    ("a: 1\n---\nb: 2", true), ("key: ümlaut # ä\n", true), ("- - a\n  - b\n- {}\n", true),
    ("a: b\n  c\n", false), ("a: &x 1\nb: *x\n", true), ("a: !!str 1\n", false),
    ("a: &x\n  b: &y [c, d]\ne: {f: g}\nh:\n  - *x\n  - <<: *x\n    i: *y\n", true),
    ("a: &x\n- 1\nb:\n- &y\n  c: d\n- &z 'e'\n", true), ("a: &x # c\n  b: c\nd: *x # c\n", true),
    ("a: &x\nb: 1\n", false), ("- &x a: b\n", false), ("a: &x |\n  b\n", false),
    ("&x a: b\n", false), ("*x : b\n", false), ("a: &x *y\n", false), ("a: *x b\n", false),
    ("a: &x\n  &y b\n", false), ("a: &x !!str b\n", false), ("a: &x\tb\n", false),
    ("a:\t1\n", false),
    ("a: 1\r\n", false), ("? a\n: b\n", false), ("a: |2\n    b\n", false),
    ("a: [b,\n  c]\n", false),
    ("just a text\n", false), ("---\n---\n", false), ("a: 1\n...\n", false), ("a: b: c\n", false),
    ("a: 'b\n  c'\n", false), ("a: |\n  b", false), ("a: \"\\x41\"\n", false),
    ("a: [|]\n", false), ("a: [b: c]\n", false), ("a: {b}\n", false), ("a: [b,]\n", true),
    ("a: [--b, -c, -1, --]\n", true), ("a: [-]\n", false), ("a: [-, b]\n", false),
  ])
  func readsWhatIsCommon(text: String, isRead: Bool) {
    #expect(isDirect(Array(text.utf8)) == isRead)
    _ = readsTheSame(Array(text.utf8), text)
  }

  private func isDirect(_ text: [UInt8]) -> Bool {
    let limits = SyntaxLimits()
    return text.withUnsafeBufferPointer { bytes in
      guard SourceScan(bytes, limit: 1).hasLineFeedsAlone else { return false }
      var assembler = YAMLAssembler(builder: TreeBuilder(bytes, limits: limits))
      var reader = DirectReader(bytes, from: 0)
      return reader.read(into: &assembler) == nil
    }
  }

  private func readsTheSame(_ text: [UInt8], _ comment: String) -> Bool {
    let file = SourceFile(path: "text.yaml", bytes: text)
    var arena = TreeArena()
    let direct = parse(file, arena: &arena)
    let events = parse(file, arena: &arena, readsDirectly: false)
    let isSame =
      direct.diagnostics == events.diagnostics && direct.value.isSame(as: events.value)
    #expect(isSame, "\(comment): \(String(decoding: text, as: UTF8.self).debugDescription)")
    return isSame
  }

  private func manifests(in folders: [String]) throws -> [SourceFile] {
    try folders.flatMap { folder in
      let root = "\(Checkout.root)/\(folder)"
      let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
        let bytes = try Data(contentsOf: URL(filePath: "\(root)/\(name)"))
        return SourceFile(path: "\(folder)/\(name)", bytes: Array(bytes))
      }
    }
  }
}

extension Tree {
  /// The same records over the same bytes, and the same beside them.
  fileprivate func isSame(as other: Tree) -> Bool {
    nodes == other.nodes && beside.isSame(as: other.beside)
  }
}

extension SideArrays {
  fileprivate func isSame(as other: SideArrays) -> Bool {
    roots == other.roots && apartBytes == other.apartBytes && unreadable == other.unreadable
      && apartValues.elementsEqual(other.apartValues) {
        $0.node == $1.node && $0.range == $1.range
      }
      && longNodes.map(\.length) == other.longNodes.map(\.length)
      && merges.map(\.node) == other.merges.map(\.node)
      && merges.map(\.range) == other.merges.map(\.range)
      && mergedEntries.map(\.key) == other.mergedEntries.map(\.key)
      && mergedEntries.map(\.value) == other.mergedEntries.map(\.value)
      && properties.map(\.anchor) == other.properties.map(\.anchor)
      && properties.map(\.tag) == other.properties.map(\.tag)
  }
}
