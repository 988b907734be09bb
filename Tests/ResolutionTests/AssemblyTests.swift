import Diagnostics
import Fixtures
import Model
import Testing
import Workspaces
import Worlds

/// A workspace is the same however its files were dealt out to those who read them.
@Suite struct AssemblyTests {
  private static let readings = try? World(folder: Checkout.root + "/fixtures/workspaces").readings

  @Test(arguments: (0..<40).map { UInt64($0) &* 7919 &+ 1 }) func inAnyParts(seed: UInt64) throws {
    let readings = try #require(Self.readings)
    let whole = description(of: Workspace.assemble([FileReadings(readings)]))
    #expect(whole.count > 100)
    var generator = SeededGenerator(seed: seed)
    var rest = readings[...]
    var parts: [FileReadings] = []
    while !rest.isEmpty {
      // Some hold nothing.
      let count = min(Int.random(in: 0...8, using: &generator), rest.count)
      parts.append(FileReadings(Array(rest.prefix(count))))
      rest = rest.dropFirst(count)
    }
    #expect(description(of: Workspace.assemble(parts)) == whole, "seed \(seed)")
    #expect(
      description(of: Workspace.assemble(parts.shuffled(using: &generator))) == whole,
      "seed \(seed)")
    #expect(
      description(of: Workspace.assemble([FileReadings(readings.shuffled(using: &generator))]))
        == whole,
      "seed \(seed)")
  }

  /// Of two that are the same, the first by place, whichever was read first.
  @Test func blueprintsAreThoseOfTheWhole() throws {
    let files = try World(folder: Checkout.root + "/fixtures/workspaces").files
    let copies = files.map { SourceFile(path: "copies/" + $0.path, bytes: $0.bytes) }
    let readings = World(files + copies).readings
    func places(_ blueprints: [Blueprint]) -> [String] {
      blueprints.map { place($0.header.name.range) }
    }
    let whole = places(Workspace.assemble([FileReadings(readings)]).value.blueprints)
    #expect(whole.count > 10)
    let parts = readings.reversed().map { FileReadings([$0]) }
    #expect(places(Workspace.blueprints(of: parts)) == whole)
  }

  private func description(of assembled: Diagnosed<Workspace>) -> [String] {
    let workspace = assembled.value
    return workspace.objects.map { "\($0.header.identity) \(place($0.header.name.range))" }
      + workspace.applications.map { "application \($0.name)" }
      + workspace.manifests.map { "\($0.title) \(place($0.place))" }
      + workspace.charts.map { "chart \($0.name.value) \(place($0.name.range))" }
      + workspace.roles.map { "\($0.path) \($0.role)" }
      + workspace.suppressions.map { "silence \($0.rule) \(place($0.range))" }
      + assembled.diagnostics.sorted().map { "\($0.rule) \(place($0.finding.range))" }
      + ["\(workspace.counts.files) files, \(workspace.counts.documents) documents"]
      + workspace.counts.roles.map { "\($0.key): \($0.value)" }.sorted()
  }

  private func place(_ range: SourceRange) -> String { "\(range.file.path):\(range.start)" }
}
