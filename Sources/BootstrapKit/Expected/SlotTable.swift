package import Diagnostics

/// Reads the slot tables of a Markdown document: columns Slot, Blueprint and dependsOn, perhaps
/// Tier and Layer. What cannot be read is left out and said why.
package func readSlotTable(_ file: SourceFile) -> Diagnosed<ExpectedGraph> {
  var reading = SlotTableReading(file)
  let tables = MarkdownTable.all(in: file.bytes, marked: "slot") { SlotColumns($0) != nil }
  for table in tables {
    let keys = table.heading.map { headingKey(plainText(file.bytes, $0)) }
    guard let columns = SlotColumns(keys) else { continue }
    for row in table.rows { reading.read(row, columns) }
  }
  if reading.slots.isEmpty {
    let finding = Finding(
      "no slot table is found here", at: file.beginning,
      help: "the table has the columns Slot, Blueprint, Tier, Layer and dependsOn")
    reading.report(finding)
  }
  let graph = ExpectedGraph(
    file: file, slots: reading.slots, reserved: reading.reserved, claims: readClaims(file))
  return Diagnosed(graph, reading.diagnostics)
}

/// Which column is which.
private struct SlotColumns {
  let slot: Int
  let name: Int
  let dependencies: Int
  let tier: Int?
  let layer: Int?

  /// Nothing when it is another table.
  init?(_ keys: [String]) {
    func column(_ names: String...) -> Int? { keys.firstIndex { names.contains($0) } }
    guard let slot = column("slot"),
      let name = column("blueprint", "release", "helmrelease", "hr", "name"),
      let dependencies = column("dependson", "dependencies", "depends")
    else { return nil }
    self.slot = slot
    self.name = name
    self.dependencies = dependencies
    tier = column("tier")
    layer = column("layer")
  }
}

private struct SlotTableReading {
  let file: SourceFile
  var slots: [ExpectedSlot] = []
  var reserved: [ReservedSlot] = []
  var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  mutating func report(_ finding: Finding) {
    diagnostics.append(finding.diagnostic(KitRule.expectedText.name))
  }

  mutating func read(_ row: [Range<Int>], _ columns: SlotColumns) {
    func cell(_ column: Int?) -> Range<Int>? {
      column.flatMap { row.indices.contains($0) ? trimmed(file.bytes, row[$0]) : nil }
    }
    func located(_ column: Int?) -> Located<String>? {
      cell(column).map { Located(plainText(file.bytes, $0), at: place($0)) }
    }
    guard let slotText = located(columns.slot), let nameCell = cell(columns.name),
      let dependencyCell = cell(columns.dependencies)
    else { return incomplete(row) }
    guard let slot = SlotNumber(slotText.value) else {
      return report(
        Finding(
          "'\(slotText.value)' is no slot", at: slotText.range,
          help: "a slot has two digits and perhaps a letter: '06' or '06a'"))
    }
    let name = DependencyText(file, nameCell)
    let dependencies = DependencyText(file, dependencyCell)
    if name.isReserved || dependencies.isReserved || name.isEmpty {
      let reason = plainText(file.bytes, row[columns.dependencies])
      reserved.append(
        ReservedSlot(slot: Located(slot, at: slotText.range), reason: reason))
      return
    }
    for range in name.unreadable + dependencies.unreadable { unreadable(range) }
    guard let name = name.edges.first else { return }
    slots.append(
      ExpectedSlot(
        name: name.name, slot: Located(slot, at: slotText.range), edges: dependencies.edges,
        wave: nil, tier: located(columns.tier), layer: located(columns.layer)?.layer))
  }

  private mutating func incomplete(_ row: [Range<Int>]) {
    guard let first = row.first, let last = row.last else { return }
    report(
      Finding(
        "the row has fewer cells than the table has columns",
        at: file.range(first.lowerBound, last.upperBound)))
  }

  private mutating func unreadable(_ range: SourceRange) {
    report(
      Finding(
        "'\(plainText(file.bytes, range.start..<range.end))' is no name of a release", at: range,
        help: "separate names by commas; put a condition into parentheses and a note after '—'"))
  }

  private func place(_ cell: Range<Int>) -> SourceRange {
    file.range(cell.lowerBound, cell.upperBound)
  }
}

extension DependencyText {
  /// Whether the cell says nothing, not even something unreadable.
  fileprivate var isEmpty: Bool { edges.isEmpty && unreadable.isEmpty }
}

extension Located<String> {
  /// The layer that is named; nothing for any other text.
  var layer: Located<Layer>? { Layer(rawValue: value).map { Located<Layer>($0, at: range) } }
}
