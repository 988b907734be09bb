/// A table of a Markdown document. It may have been flattened, as happens when a document goes
/// through other programs: each cell then stands on a line of its own, with the pipes around it or
/// without any.
struct MarkdownTable {
  let heading: [Range<Int>]
  /// As many cells as the heading has, or fewer where the document has fewer.
  let rows: [[Range<Int>]]

  /// The tables whose heading `isWanted`, by the keys of its cells; `mark`, in small letters, stands
  /// in the first line of each.
  static func all(
    in bytes: [UInt8], marked mark: StaticString, where isWanted: ([String]) -> Bool
  ) -> [MarkdownTable] {
    let lines = MarkdownLine.all(in: bytes)
    var tables: [MarkdownTable] = []
    var index = 0
    while index < lines.count {
      guard contains(bytes, lines[index].range, mark),
        let heading = TableHeading(bytes, lines, at: index),
        isWanted(heading.cells.map { headingKey(plainText(bytes, $0)) })
      else {
        index += 1
        continue
      }
      var rows = TableRows(bytes, width: heading.cells.count)
      index = heading.next
      while index < lines.count, rows.take(lines[index], isBare: heading.isBare) { index += 1 }
      tables.append(MarkdownTable(heading: heading.cells, rows: rows.finished()))
    }
    return tables
  }
}

/// What may be the heading of a table.
private struct TableHeading {
  private(set) var cells: [Range<Int>] = []
  /// The line after it.
  private(set) var next: Int
  /// Whether it has no pipes.
  let isBare: Bool

  /// No heading is wider.
  private static let limit = 12

  init?(_ bytes: [UInt8], _ lines: [MarkdownLine], at index: Int) {
    next = index
    isBare = lines[index].kind == .text
    switch lines[index].kind {
    case .blank, .code, .heading: return nil
    case .text: readBare(bytes, lines)
    case .cells: read(bytes, lines)
    }
  }

  private mutating func read(_ bytes: [UInt8], _ lines: [MarkdownLine]) {
    let start = next
    while next < lines.count, lines[next].kind == .cells, cells.count < Self.limit {
      let line = MarkdownCells(bytes, lines[next].range)
      if next > start, line.beginsRow || line.isSeparator(bytes) { return }
      if let first = line.cells.first, isSlot(bytes, first) { return }
      cells += line.cells
      next += 1
      // A line with several cells is the whole heading.
      if next == start + 1, line.cells.count + (line.rest == nil ? 0 : 1) > 2 {
        cells += line.rest.map { [$0] } ?? []
        return
      }
    }
  }

  private mutating func readBare(_ bytes: [UInt8], _ lines: [MarkdownLine]) {
    guard headingKey(plainText(bytes, lines[next].range)) == "slot" else { return }
    while next < lines.count, cells.count < Self.limit {
      let line = lines[next]
      if line.kind == .text, isSlot(bytes, line.range) { return }
      guard line.kind == .text || line.kind == .blank else { return }
      if line.kind == .text { cells.append(line.range) }
      next += 1
    }
  }
}

/// Gathers cells into rows.
private struct TableRows {
  private let bytes: [UInt8]
  private let width: Int
  private var rows: [[Range<Int>]] = []
  private var row: [Range<Int>] = []
  /// The beginning of a cell that goes on in the next line.
  private var open: Range<Int>?

  init(_ bytes: [UInt8], width: Int) {
    self.bytes = bytes
    self.width = width
  }

  /// Whether the line belongs to the table.
  mutating func take(_ line: MarkdownLine, isBare: Bool) -> Bool {
    switch line.kind {
    case .heading, .code: return false
    case .blank: return isBare
    case .text:
      if isBare { return takeBare(line.range) }
      guard !row.isEmpty, row.count < width else { return false }
      open = (open?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
    case .cells:
      if isBare { return false }
      take(MarkdownCells(bytes, line.range))
    }
    return true
  }

  mutating func finished() -> [[Range<Int>]] {
    if let open, row.count < width { row.append(open) }
    endRow()
    return rows
  }

  private mutating func take(_ line: MarkdownCells) {
    if line.isSeparator(bytes) { return }
    if line.beginsRow { endRow() }
    // What a row has beyond the heading is no part of the table.
    for cell in line.beginsRow ? line.cells.prefix(width) : line.cells[...] {
      if row.count == width { endRow() }
      row.append((open?.lowerBound ?? cell.lowerBound)..<cell.upperBound)
      open = nil
    }
    guard let rest = line.rest else { return }
    if row.count == width { endRow() }
    if line.cells.count + 1 >= width {
      row.append(rest)
    } else {
      open = rest
    }
  }

  private mutating func takeBare(_ line: Range<Int>) -> Bool {
    let beginsRow = isSlot(bytes, line)
    if row.count == width || (beginsRow && row.count > 1) { endRow() }
    guard !row.isEmpty || beginsRow else { return false }
    row.append(line)
    return true
  }

  private mutating func endRow() {
    if !row.isEmpty { rows.append(row) }
    row = []
    open = nil
  }
}

/// Whether a line is a slot number; a tier has one digit.
private func isSlot(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
  let text = plainText(bytes, line)
  return text.utf8.count >= 2 && SlotNumber(text) != nil
}
