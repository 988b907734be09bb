import BootstrapKit
import Diagnostics
import Fixtures
import Testing

/// Kits and documents that somebody broke at random: every check ends, and says so inside the files.
@Suite struct MutationTests {
  @Test func brokenKitsAreCheckedToTheEnd() throws {
    var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
    let paths = fixtureNames(under: Checkout.root + "/fixtures/kits")
    for _ in 0..<150 {
      let path = try #require(paths.randomElement(using: &generator))
      let text = readFixture(Checkout.root + "/fixtures/kits/\(path)") ?? []
      var fixture = KitFixture(String(decoding: text, as: UTF8.self))
      fixture.files = fixture.files.map { broken($0, &generator) }
      for diagnostic in fixture.diagnostics() {
        let range = diagnostic.finding.range
        #expect(
          range.start <= range.end && range.end <= range.file.bytes.count,
          "seed \(generator.seed), \(path): \(diagnostic.line)")
      }
    }
  }

  @Test func brokenTablesAreReadToTheEnd() {
    var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
    for _ in 0..<300 {
      let file = broken(SourceFile(path: "DAG.md", text: SlotTableTests.table), &generator)
      let read = readSlotTable(file)
      for slot in read.value.slots {
        let range = slot.name.range
        #expect(
          String(decoding: file.bytes[range.start..<range.end], as: UTF8.self) == slot.name.value,
          "seed \(generator.seed)")
      }
    }
  }

  /// With some lines gone, twice, or elsewhere, and some bytes changed.
  private func broken(_ file: SourceFile, _ generator: inout SeededGenerator) -> SourceFile {
    var lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Array.init)
    for _ in 0..<Int.random(in: 0...2, using: &generator) where lines.count > 1 {
      let line = lines.remove(at: Int.random(in: 0..<lines.count, using: &generator))
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
      }
    }
    var bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    let marks = Array("|-:[]{}'\"# \n\t\\&*0a\u{0}\u{FF}".utf8)
    for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        marks.randomElement(using: &generator) ?? 0
    }
    return SourceFile(path: file.path, bytes: bytes)
  }
}
