/// A line of source as a terminal shows it: tabs expanded, nothing in it that a terminal obeys, cut
/// around the part of interest when it is too long. Knows the cell that each byte is shown in.
struct DisplayedLine {
  let text: String
  /// In source order; empty when every byte has a cell of its own.
  private let pieces: [DisplayedPiece]
  /// The bytes that are shown.
  private let bytes: Range<Int>
  private let cells: Int

  /// Shows `content`, a line without its line break, in at most `width` cells and two ellipses.
  init(_ source: [UInt8], _ content: Range<Int>, around focus: Range<Int>, width: Int) {
    let clip = Self.clip(source, content, around: focus)
    if clip == content, clip.count <= width, Self.isPlain(source, clip) {
      self.init(text: String(decoding: source[clip], as: UTF8.self), pieces: [], bytes: clip)
      return
    }
    var pieces = displayedPieces(of: source, clip)
    let total = pieces.last?.endCell ?? 0
    var cut = (
      left: clip.lowerBound > content.lowerBound, right: clip.upperBound < content.upperBound
    )
    if total > width {
      let window = Self.window(pieces, around: focus, width: width)
      cut.left = cut.left || window.lowerBound > 0
      cut.right = cut.right || window.upperBound < total
      pieces.removeAll { $0.cell < window.lowerBound || $0.endCell > window.upperBound }
    }
    let shift = (cut.left ? 1 : 0) - (pieces.first?.cell ?? 0)
    for index in pieces.indices { pieces[index].cell += shift }
    let text = (cut.left ? "…" : "") + pieces.map(\.text).joined() + (cut.right ? "…" : "")
    let shown = (pieces.first?.offset ?? clip.lowerBound)..<(pieces.last?.end ?? clip.upperBound)
    self.init(text: text, pieces: pieces, bytes: shown)
  }

  private init(text: String, pieces: [DisplayedPiece], bytes: Range<Int>) {
    self.text = text
    self.pieces = pieces
    self.bytes = bytes
    cells = pieces.last?.endCell ?? bytes.count
  }

  /// The cell, from 0, where the byte at `offset` is shown; the nearest one when it was cut away.
  func cell(at offset: Int) -> Int {
    if offset >= bytes.upperBound { return cells }
    if offset <= bytes.lowerBound { return pieces.first?.cell ?? 0 }
    if pieces.isEmpty { return offset - bytes.lowerBound }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].offset <= offset { low = middle } else { high = middle }
    }
    return pieces[low].cell
  }

  /// The bytes looked at: a bounded number on either side, whatever the length of the line.
  private static func clip(
    _ source: [UInt8], _ content: Range<Int>, around focus: Range<Int>
  ) -> Range<Int> {
    let reach = 1024
    var lower = max(content.lowerBound, min(focus.lowerBound, content.upperBound) - reach)
    var upper = min(content.upperBound, min(focus.upperBound, focus.lowerBound + reach) + reach)
    // Not from or to the middle of a scalar, which is three bytes away at most.
    for _ in 0..<3 {
      if lower > content.lowerBound, source[lower] & 0xC0 == 0x80 { lower -= 1 }
      if upper < content.upperBound, upper > lower, source[upper] & 0xC0 == 0x80 { upper -= 1 }
    }
    return lower..<max(lower, upper)
  }

  /// The cells to keep: all of the focus when it fits, in the middle unless the line's start or end
  /// is near.
  private static func window(
    _ pieces: [DisplayedPiece], around focus: Range<Int>, width: Int
  ) -> Range<Int> {
    let total = pieces.last?.endCell ?? 0
    let start = pieces.last { $0.offset <= focus.lowerBound }?.cell ?? 0
    let end = max(start + 1, pieces.first { $0.offset >= focus.upperBound }?.cell ?? total)
    if end <= width { return 0..<width }
    let room = max(0, width - (end - start)) / 2
    let lower = max(0, min(start - min(room, start), total - width))
    return lower..<lower + width
  }

  private static func isPlain(_ source: [UInt8], _ range: Range<Int>) -> Bool {
    let bytes = source.span
    for index in range where bytes[index] < 0x20 || bytes[index] > 0x7E { return false }
    return true
  }
}

/// What stands for one scalar, or for one byte that belongs to none.
struct DisplayedPiece {
  let offset: Int
  let length: Int
  var cell: Int
  let width: Int
  let text: String

  var end: Int { offset + length }
  var endCell: Int { cell + width }
}

private func displayedPieces(of source: [UInt8], _ range: Range<Int>) -> [DisplayedPiece] {
  let tabStop = 4
  let bytes = source.span
  var pieces: [DisplayedPiece] = []
  var previous: Unicode.Scalar?
  var offset = range.lowerBound
  var cell = 0
  while offset < range.upperBound {
    let (scalar, length) = decodeScalar(bytes, at: offset)
    let text: String
    let width: Int
    if scalar == "\t" {
      width = tabStop - cell % tabStop
      text = String(repeating: " ", count: width)
    } else if let scalar, let shown = visibleForm(of: scalar) {
      (text, width) = (shown, shown.unicodeScalars.count)
    } else {
      let scalar = scalar ?? "\u{FFFD}"
      (text, width) = (String(scalar), cellWidth(of: scalar, after: previous))
    }
    pieces.append(
      DisplayedPiece(offset: offset, length: length, cell: cell, width: width, text: text))
    previous = scalar
    offset += length
    cell += width
  }
  return pieces
}
