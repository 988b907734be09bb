import Diagnostics
import Fixtures
import Syntax
import Testing

/// What is written reads back as the same value, here and elsewhere.
@Suite struct WriterPropertyTests {
  private static func samples(_ count: Int, _ seed: SeededGenerator) -> [Draft] {
    var random = RandomDraft(random: seed)
    return (0..<count).map { _ in random.draft() }
  }

  private func tree(_ draft: Draft) -> Tree {
    Tree(draft, origin: SourceFile(path: "draft", bytes: []).beginning)
  }

  private func read(_ text: [UInt8]) -> Diagnosed<Tree> {
    parse(SourceFile(path: "written.yaml", bytes: text))
  }

  @Test func readsBack() {
    let seed = SeededGenerator.fresh()
    for draft in WriterPropertyTests.samples(3000, seed) {
      let written = write(draft)
      let result = read(written)
      let same = result.value.documents.map { $0.sameValue(as: tree(draft).root) }
      guard same == [true], result.diagnostics.isEmpty else {
        Issue.record(
          "seed \(seed.seed): \(String(decoding: written, as: UTF8.self)) \(result.diagnostics)")
        return
      }
      #expect(write(result.value.documents[0]) == written, "seed \(seed.seed)")
    }
  }

  @Test func pyYAMLReadsTheSame() throws {
    let seed = SeededGenerator.fresh()
    let drafts = WriterPropertyTests.samples(1000, seed)
    let texts = drafts.map { String(decoding: write($0), as: UTF8.self) }
    guard let answers = try OtherReaders.pyYAML(texts) else { return skipped("PyYAML is not here") }
    #expect(answers.count == drafts.count)
    for (draft, (text, answer)) in zip(drafts, zip(texts, answers)) {
      let other = parseJSON(SourceFile(path: "answer.json", text: answer)).value.documents
      #expect(
        other.map { $0.sameValue(as: tree(draft).root) } == [true],
        "seed \(seed.seed): \(text)\nread as \(answer)")
    }
  }

  @Test func kubernetesReadsTheSame() throws {
    let seed = SeededGenerator.fresh()
    let drafts = WriterPropertyTests.samples(1500, seed)
    guard let answer = try OtherReaders.kubectl(object(drafts)) else {
      return skipped("kubectl is not here")
    }
    let read = parseJSON(SourceFile(path: "kubectl.json", text: answer))
    compare(drafts, with: read.value, seed)
  }

  @Test func kustomizeReadsTheSame() throws {
    let seed = SeededGenerator.fresh()
    var random = RandomDraft(random: seed, pieces: RandomDraft.piecesForKustomize)
    let drafts = (0..<1500).map { _ in random.draft() }
    guard let answer = try OtherReaders.kustomize(object(drafts)) else {
      return skipped("kubectl is not here")
    }
    compare(drafts, with: read(Array(answer.utf8)).value, seed)
  }

  private func object(_ drafts: [Draft]) -> String {
    let object: Draft = [
      "apiVersion": "x.io/v1", "kind": "Foo", "metadata": ["name": "a"], "spec": .sequence(drafts),
    ]
    return String(decoding: write(object), as: UTF8.self)
  }

  private func compare(_ drafts: [Draft], with answer: Tree, _ seed: SeededGenerator) {
    let items = answer.documents.first?["spec"].map { Array($0.items) } ?? []
    #expect(items.count == drafts.count, "seed \(seed.seed)")
    for (draft, item) in zip(drafts, items) {
      #expect(
        item.sameValue(as: tree(draft).root),
        "seed \(seed.seed): \(String(decoding: write(draft), as: UTF8.self))\nread as \(json(item))"
      )
    }
  }
}
