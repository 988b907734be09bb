import Diagnostics
import Fixtures
import Foundation
import Model
import Resolution
import Syntax
import Testing

/// What stands beside the kit's releases lists them all.
@Suite struct KitListTests {
  private let folder = KitRelease.folder

  @Test func kustomizationListsEverySlotInOrder() throws {
    for part in ["", "/optional"] {
      let list = try read(folder + part + "/kustomization.yaml")["resources"]?.items.map(\.text)
      let files = KitRelease.all.filter { $0.folder == folder + part }.map(\.file)
      #expect(list == files)
    }
  }

  @Test func expectedGraphIsThatOfTheFiles() throws {
    let slots = try #require(try read(folder + "/expected.yaml")["slots"]).items
    let expected = slots.map { slot in
      let edges = slot["depends_on"]?.items.map { $0.text.prefix { $0 != " " } } ?? []
      return "\(padded(slot["slot"]?.text)) \(slot["name"]?.text ?? "") \(edges)"
    }
    #expect(expected == KitRelease.all.map { "\($0.slot) \($0.name) \($0.dependencies)" })
  }

  @Test func documentHasTheSameGraph() throws {
    let rows = try tableRows(folder + "/DAG.md").filter { $0[1].hasPrefix("bp-") }
    let slots = try #require(try read(folder + "/expected.yaml")["slots"]).items
    let expected = slots.map { slot in
      let edges = slot["depends_on"]?.items.map(\.text) ?? []
      return [padded(slot["slot"]?.text), slot["name"]?.text ?? "", slot["layer"]?.text ?? ""]
        + edges
    }
    #expect(rows.map { [$0[0], $0[1], $0[3]] + edges($0[4]) } == expected)
  }

  @Test func everySlotHasAnExecutableProbeOfOneLine() throws {
    let probes = try FileManager.default.contentsOfDirectory(atPath: folder + "/probes").sorted()
    #expect(probes == KitRelease.all.map { "\($0.slot)-\($0.name).sh" })
    for probe in probes {
      let path = folder + "/probes/" + probe
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("#!/bin/sh\n"), "\(probe)")
      #expect(text.split(separator: "\n").count == 2, "\(probe)")
      #expect(FileManager.default.isExecutableFile(atPath: path), "\(probe)")
    }
  }

  /// A slot's layer is one that its Blueprint may run on, and the cold start is the Blueprints' own.
  @Test func layersAndPhasesAreThoseOfTheBlueprints() throws {
    let entries = try PublicCatalog.entries()
    for row in try tableRows(folder + "/DAG.md") where row[1].hasPrefix("bp-") {
      let blueprint = try #require(entries[row[1]]).blueprint
      #expect(blueprint.layers.map(\.value.rawValue).contains(row[3]), "\(row[1])")
      let number = Int(row[0].prefix { $0.isNumber }) ?? 0
      let isCold = number <= 15 || number == 19
      let phase = blueprint.header.node.at("spec", "phase")?.text
      #expect(
        phase == (row[1] == "bp-sealed-secrets" ? "transient" : isCold ? "bootstrap" : "day2"))
    }
  }

  private func read(_ path: String) throws -> Node {
    let bytes = try #require(readFixture(path), "\(path)")
    return try #require(try documents(SourceFile(path: path, bytes: bytes)).first)
  }

  private func padded(_ slot: String?) -> String {
    let slot = slot ?? ""
    return slot.count < 2 ? "0" + slot : slot
  }
}

private let documentsFolder = Checkout.shared + "/source-documents"

/// The kit's table is the documents' own.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: documentsFolder),
    "no source documents beside the checkout"))
struct SlotTableTests {
  @Test func slotsLayersAndEdgesAreThoseOfTheDocument() throws {
    let wanted = try tableRows(documentsFolder + "/architecture.md")
    let ours = try tableRows(KitRelease.folder + "/DAG.md").filter { $0[0] != "49" }
    let slots = wanted.filter { $0[1].hasPrefix("bp-") }
    #expect(slots.count == 48)
    #expect(
      ours.filter { $0[1].hasPrefix("bp-") }.map { Array($0[0..<4]) + edges($0[4]).sorted() }
        == slots.map { Array($0[0..<4]) + edges($0[4]).sorted() })
  }
}

/// The rows of five cells whose first is a slot.
private func tableRows(_ path: String) throws -> [[String]] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  return text.split(separator: "\n").compactMap { line in
    guard line.hasPrefix("| ") else { return nil }
    let cells = line.components(separatedBy: "|").dropFirst().dropLast()
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard cells.count == 5, cells[0].first?.isNumber == true, cells[0].count <= 3 else {
      return nil
    }
    return cells
  }
}

/// `bp-keycloak, bp-cnpg (when HA) — a note` without its note; nothing for `(root)` and `(none)`.
private func edges(_ cell: String) -> [String] {
  let text = cell.components(separatedBy: " — ")[0]
  if text == "(root)" || text == "(none)" { return [] }
  // A remark that is no condition says nothing of the edge.
  return text.replacingOccurrences(of: " (ClickHouse-less profile)", with: "")
    .components(separatedBy: ", ")
}
