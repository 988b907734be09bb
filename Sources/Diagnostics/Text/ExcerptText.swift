/// Writes the blocks of source of one finding, all behind a gutter of the same width.
struct ExcerptText {
  var output: StyledText
  let severity: Severity
  /// Digits of the greatest line number shown.
  let gutter: Int
  /// Cells for a line of source.
  let width: Int

  /// `┌─ file:line:col`, then the source with its carets.
  mutating func append(_ excerpt: Excerpt, _ index: LineIndex) {
    guard let first = excerpt.marks.first else { return }
    if excerpt.file.bytes.isEmpty {
      // A file without text has no place to point at.
      appendHeading(excerpt.file)
      for mark in excerpt.marks where !mark.label.isEmpty {
        appendBar()
        appendLabel(of: mark)
      }
    } else {
      appendHeading(excerpt.file, index.position(at: first.shown.lowerBound))
      if excerpt.firstLine == excerpt.lastLine {
        appendLine(excerpt, index)
      } else {
        appendLines(excerpt, first, index)
      }
    }
  }

  /// `  ┌─ file:line:col`
  mutating func appendHeading(_ file: SourceFile, _ position: Position? = nil) {
    appendGutter()
    output.append("┌─", .gutter)
    output.append(" " + harmless(file.path))
    if let position { output.append(":\(position.line):\(position.column)") }
    output.endLine()
  }

  /// `14`, or as much room.
  mutating func appendGutter(_ line: Int? = nil) {
    let number = line.map { String($0) } ?? ""
    output.append(String(repeating: " ", count: max(0, gutter - number.count)))
    output.append(number, .gutter)
  }

  private mutating func appendBar(_ line: Int? = nil) {
    appendGutter(line)
    output.append("│", .gutter)
  }

  // MARK: A place on one line

  private mutating func appendLine(_ excerpt: Excerpt, _ index: LineIndex) {
    let content = index.content(ofLine: excerpt.firstLine)
    let start = excerpt.marks.map(\.shown.lowerBound).min() ?? content.lowerBound
    let end = excerpt.marks.map(\.shown.upperBound).max() ?? start
    let line = DisplayedLine(index.file.bytes, content, around: start..<end, width: width)
    // The end of a file after its last line break shows nothing: the line before it helps.
    if content.isEmpty, excerpt.firstLine > 1, excerpt.firstLine == index.lineCount {
      appendSource(excerpt.firstLine - 1, index)
    }
    appendSource(excerpt.firstLine, line)
    for mark in excerpt.marks {
      let start = line.cell(at: mark.shown.lowerBound)
      let length = max(1, line.cell(at: mark.shown.upperBound) - start)
      let sign = mark.isPrimary || excerpt.marks.count == 1 ? "^" : "-"
      appendBar()
      output.append(" " + String(repeating: " ", count: start))
      output.append(String(repeating: sign, count: length), role(of: mark))
      appendLabel(of: mark)
    }
  }

  // MARK: A place over several lines

  private mutating func appendLines(_ excerpt: Excerpt, _ mark: Mark, _ index: LineIndex) {
    let content = index.content(ofLine: excerpt.firstLine)
    // A place can begin inside of the line break, behind the content.
    let start = min(mark.shown.lowerBound, content.upperBound)
    let first = DisplayedLine(
      index.file.bytes, content, around: start..<content.upperBound, width: width)
    let startCell = first.cell(at: start)
    if first.text.prefix(startCell).allSatisfy({ $0 == " " }) {
      appendSource(excerpt.firstLine, first, margin: " ╭", mark)
    } else {
      appendSource(excerpt.firstLine, first, margin: "  ", mark)
      appendCorner("╭", to: startCell, mark)
      output.endLine()
    }
    if excerpt.lastLine - excerpt.firstLine == 2 {
      appendSource(excerpt.firstLine + 1, index, margin: " │", mark)
    } else if excerpt.lastLine - excerpt.firstLine > 2 {
      appendBar()
      output.append(" ⋮", role(of: mark))
      output.endLine()
    }
    let end = mark.shown.upperBound
    let last = DisplayedLine(
      index.file.bytes, index.content(ofLine: excerpt.lastLine), around: end - 1..<end,
      width: width)
    appendSource(excerpt.lastLine, last, margin: " │", mark)
    appendCorner("╰", to: max(0, last.cell(at: end) - 1), mark)
    appendLabel(of: mark)
  }

  /// `│ ╰────^`, the caret under `cell`.
  private mutating func appendCorner(_ corner: String, to cell: Int, _ mark: Mark) {
    appendBar()
    output.append(" " + corner + String(repeating: "─", count: cell + 1) + "^", role(of: mark))
  }

  // MARK: Pieces

  private mutating func appendSource(
    _ line: Int, _ index: LineIndex, margin: String = "", _ mark: Mark? = nil
  ) {
    let content = index.content(ofLine: line)
    let focus = content.lowerBound..<content.lowerBound
    let shown = DisplayedLine(index.file.bytes, content, around: focus, width: width)
    appendSource(line, shown, margin: margin, mark)
  }

  private mutating func appendSource(
    _ line: Int, _ shown: DisplayedLine, margin: String = "", _ mark: Mark? = nil
  ) {
    appendBar(line)
    output.append(margin, mark.map(role(of:)) ?? .plain)
    if !shown.text.isEmpty { output.append(" " + shown.text) }
    output.endLine()
  }

  private mutating func appendLabel(of mark: Mark) {
    if !mark.label.isEmpty { output.append(" " + harmless(mark.label), role(of: mark)) }
    output.endLine()
  }

  private func role(of mark: Mark) -> TextRole { mark.isPrimary ? .severity(severity) : .note }
}
