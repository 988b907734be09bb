import BootstrapKit
import Diagnostics
import Fixtures
import Testing

@Suite struct SlotTableTests {
  static let table = """
    # Slots

    | Slot | Blueprint | Tier | Layer | dependsOn |
    |---|---|:-:|---|---|
    | 01 | bp-cilium | 0 — Foundation | host | (root) |
    | 05 | `bp-sealed-secrets` | 0 (Phase-0-transient) | host | **bp-cilium** |
    | 06 | (reserved) | — | — | DEFERRED — was bp-spire; see SECURITY.md §2 |
    | 06a | bp-cutover | 4 (dormant) | mgt | bp-cilium — installs dormant, Jobs come later |
    | 09 | bp-keycloak | 1 | mgt | bp-cilium, bp-cnpg (when HA) |
    | 16 | bp-cnpg | 5 | mgt | bp-cilium (its own CRDs) |
    | 28 | bp-reloader | 7 | host | (none) |

    End-state: 6 HRs.
    Longest chain:
    bp-cilium → bp-cnpg → bp-keycloak (3 hops)
    """

  static let rows = [
    "01 bp-cilium host: ", "05 bp-sealed-secrets host: bp-cilium",
    "06a bp-cutover mgt: bp-cilium", "09 bp-keycloak mgt: bp-cilium bp-cnpg?HA",
    "16 bp-cnpg mgt: bp-cilium", "28 bp-reloader host: ",
  ]

  @Test func aTableIsRead() {
    let read = readSlotTable(SourceFile(path: "DAG.md", text: Self.table))
    #expect(read.diagnostics.map(\.line) == [])
    #expect(read.value.rows == Self.rows)
    #expect(read.value.slots.first?.tier?.value == "0 — Foundation")
    #expect(
      read.value.reserved.map { "\($0.slot.value): \($0.reason)" } == [
        "06: DEFERRED — was bp-spire; see SECURITY.md §2"
      ])
    let keycloak = read.value.slots[3].edges[1].name
    #expect(
      LineIndex(keycloak.range.file).position(at: keycloak.range.start)
        == Position(line: 9, column: 43))
  }

  @Test func whatTheDocumentSaysOfItselfIsRead() {
    let claims = readSlotTable(SourceFile(path: "DAG.md", text: Self.table)).value.claims
    #expect(
      claims.map(\.text) == [
        "6 releases", "bp-cilium → bp-cnpg → bp-keycloak", "3 long",
      ])
  }

  /// As documents come out of other programs: a line for each cell, with the pipes or without.
  @Test(arguments: [Flattening.pipes, .pipesWithoutRowStart, .bare])
  func aFlattenedTableIsTheSameTable(_ flattening: Flattening) {
    let read = readSlotTable(SourceFile(path: "DAG.md", text: flattening.apply(to: Self.table)))
    #expect(read.diagnostics.map(\.line) == [])
    #expect(read.value.rows == Self.rows)
    #expect(read.value.claims.count == 3)
  }

  @Test func aTableWithoutOuterPipesAndWithOtherColumnsIsRead() {
    let text = """
      Slot | Owner | Release | Depends on
      -----|-------|---------|-----------
      01 | net | bp-cilium | -
      02 | sec | bp-cert-manager | bp-cilium
      """
    let read = readSlotTable(SourceFile(path: "DAG.md", text: text))
    #expect(read.diagnostics.map(\.line) == [])
    #expect(read.value.rows == ["01 bp-cilium : ", "02 bp-cert-manager : bp-cilium"])
  }

  @Test func whatCannotBeReadIsSaid() {
    let text = """
      | Slot | Blueprint | dependsOn |
      |---|---|---|
      | one | bp-a | (none) |
      | 02 | bp-b | see above |
      | 03 | bp-c |
      | 04 | bp-d | bp-a, bp-b |
      """
    let read = readSlotTable(SourceFile(path: "DAG.md", text: text))
    #expect(read.value.rows == ["02 bp-b : ", "04 bp-d : bp-a bp-b"])
    #expect(
      read.diagnostics.map(\.line) == [
        "DAG.md:3 kit-expected-text: 'one' is no slot",
        "DAG.md:4 kit-expected-text: 'see above' is no name of a release",
        "DAG.md:5 kit-expected-text: the row has fewer cells than the table has columns",
      ])
  }

  @Test func aDocumentWithoutATableIsNoGraph() {
    let text = "```\n\(Self.table)\n```\n| Slot | Price |\n|---|---|\n| 01 | 2 |\n"
    let read = readSlotTable(SourceFile(path: "README.md", text: text))
    #expect(
      read.diagnostics.map(\.line) == [
        "README.md:1 kit-expected-text: no slot table is found here"
      ])
  }

  @Test(.enabled(if: RealKit.isPresent, "../shared is not here"))
  func theCanonicalTableIsReadAsItIsAndFlattened() throws {
    let bytes = try #require(readFixture(RealKit.documentPath))
    let read = readSlotTable(SourceFile(path: "architecture.md", bytes: bytes))
    #expect(read.diagnostics.map(\.line) == [])
    let rows = read.value.rows
    #expect(rows.count == 48)
    #expect(rows[5] == "06a bp-self-sovereign-cutover mgt: bp-flux")
    #expect(rows[8] == "09 bp-keycloak mgt: bp-cert-manager bp-cnpg?HA")
    #expect(rows[44] == "45 bp-openmeter mgt: bp-cnpg bp-nats-jetstream")
    #expect(
      read.value.claims.map(\.text) == [
        "48 releases", "48 releases",
        "bp-cilium → bp-cert-manager → bp-openbao → bp-keycloak → bp-gitea → bp-catalyst-platform",
        "6 long",
      ])
    let text = String(decoding: bytes, as: UTF8.self)
    for flattening in [Flattening.pipes, .pipesWithoutRowStart, .bare] {
      let flat = readSlotTable(
        SourceFile(path: "architecture.md", text: flattening.apply(to: text)))
      #expect(flat.value.rows == rows)
      #expect(flat.diagnostics.map(\.line) == [])
    }
  }

  @Test func hostileDocumentsEnd() {
    for text in [
      String(repeating: "|", count: 10_000), String(repeating: "| Slot ", count: 5_000),
      String(repeating: "Slot\n", count: 5_000),
      "| Slot | Blueprint | dependsOn |\n"
        + String(repeating: "| 01\n", count: 5_000), "\u{0}|\u{0}\n|\\",
    ] {
      #expect(readSlotTable(SourceFile(path: "x.md", text: text)).diagnostics.count > 0)
    }
  }
}

/// Ways in which a table loses its rows.
enum Flattening: Sendable {
  /// `| 01 |`, then `bp-cilium |` and so on.
  case pipes
  /// As when the first cell was code: `01 |` begins a row.
  case pipesWithoutRowStart
  case bare

  func apply(to text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard line.hasPrefix("|") else { return [String(line)] }
      if line.hasPrefix("|--") { return [] }
      let cells = line.dropFirst().dropLast().split(
        separator: "|", omittingEmptySubsequences: false
      ).map { $0.drop { $0 == " " } }.map { String($0.reversed().drop { $0 == " " }.reversed()) }
      switch self {
      case .pipes: return ["| \(cells[0]) |"] + cells.dropFirst().map { "\($0) |" }
      case .pipesWithoutRowStart:
        return (cells[0] == "Slot" ? ["| Slot |"] : ["\(cells[0]) |"])
          + cells.dropFirst().map { "\($0) |" }
      case .bare: return cells
      }
    }.joined(separator: "\n")
  }
}

extension ExpectedGraph {
  /// `09 bp-keycloak mgt: bp-cert-manager bp-cnpg?HA`
  var rows: [String] {
    slots.map { slot in
      let edges = slot.edges.map { $0.name.value + ($0.condition.map { "?\($0)" } ?? "") }
      let number = slot.slot?.value.description ?? ""
      return "\(number) \(slot.name.value) \(slot.layer?.value.rawValue ?? ""): "
        + edges.joined(separator: " ")
    }
  }
}

extension DocumentClaim {
  var text: String {
    switch self {
    case .longestChain(let names): names.map(\.value).joined(separator: " → ")
    case .longestChainLength(let length): "\(length.value) long"
    case .releaseCount(let count): "\(count.value) releases"
    }
  }
}
