/// A place to be shown, and what is said beside its carets.
struct Mark {
  let range: SourceRange
  let label: String
  /// The finding's own place, as opposed to a note's.
  let isPrimary: Bool
  /// The place without line breaks at its end and the white space around them: a block in YAML
  /// reaches to the beginning of the line after it, and nobody means that line.
  let shown: Range<Int>

  init(_ range: SourceRange, _ label: String, isPrimary: Bool) {
    self.range = range
    self.label = label
    self.isPrimary = isPrimary
    let bytes = range.file.bytes
    var position = range.end
    var endsInLineBreak = false
    // Bounded, for a hostile file can end in megabytes of white space.
    let limit = max(range.start, range.end - 4096)
    while position > limit, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position - 1]) {
      position -= 1
      if bytes[position] == 0x0A || bytes[position] == 0x0D { endsInLineBreak = true }
    }
    shown = range.start..<(endsInLineBreak ? position : range.end)
  }
}

/// One block of source in a report: the marks that stand on the same line, or one mark that
/// reaches over several.
struct Excerpt {
  let file: SourceFile
  let firstLine: Int
  let lastLine: Int
  var marks: [Mark]

  /// The blocks that show `finding`, its own place first, then its notes in their order; what
  /// stands on a line that is shown already joins it there.
  static func all(of finding: Finding, _ indexes: inout LineIndexes) -> [Excerpt] {
    let own = Mark(finding.range, finding.label ?? "", isPrimary: true)
    let notes = finding.notes.map { Mark($0.range, $0.message, isPrimary: false) }
    var excerpts: [Excerpt] = []
    for mark in [own] + notes {
      let index = indexes.index(of: mark.range.file)
      let shown = mark.shown
      let first = index.line(at: shown.lowerBound)
      let last = shown.isEmpty ? first : index.line(at: shown.upperBound - 1)
      let same = excerpts.firstIndex {
        $0.file === mark.range.file && first == last && $0.firstLine == first
          && $0.lastLine == first
      }
      if let same {
        excerpts[same].marks.append(mark)
      } else {
        excerpts.append(
          Excerpt(file: mark.range.file, firstLine: first, lastLine: last, marks: [mark]))
      }
    }
    return excerpts
  }
}

/// The line indexes of the files of a report, each made when it is first needed.
struct LineIndexes {
  private var known: [ObjectIdentifier: LineIndex] = [:]

  mutating func index(of file: SourceFile) -> LineIndex {
    if let index = known[ObjectIdentifier(file)] { return index }
    let index = LineIndex(file)
    known[ObjectIdentifier(file)] = index
    return index
  }

  mutating func start(of range: SourceRange) -> Position {
    index(of: range.file).position(at: range.start)
  }

  mutating func end(of range: SourceRange) -> Position {
    index(of: range.file).position(at: range.end)
  }
}
