/// What a fix-it does to neighbouring lines of one file, for showing it: the lines that go and the
/// lines that come, without those that stay as they are at either end.
struct Suggestion {
  /// The first edit's place.
  let place: SourceRange
  /// The number of the first line that goes; of the first that comes when none goes.
  let line: Int
  let removed: [[UInt8]]
  let added: [[UInt8]]
  /// The number of the first line that comes, in the changed file.
  let newLine: Int

  var lastLine: Int { max(line + removed.count, newLine + added.count) - 1 }

  /// A suggestion for each group of edits whose lines touch, in source order.
  static func all(of fixIt: FixIt, _ indexes: inout LineIndexes) -> [Suggestion] {
    var suggestions: [Suggestion] = []
    var shift = 0
    var group: [TextEdit] = []
    for edit in fixIt.edits.sorted(by: { $0.range < $1.range }) {
      if let last = group.last, !touches(last, edit, &indexes) {
        suggestions.append(contentsOf: suggestion(group, &shift, &indexes))
        group = []
        if last.range.file != edit.range.file { shift = 0 }
      }
      // One that overlaps its predecessor cannot be applied, and is not shown either.
      if let last = group.last, edit.range.start < last.range.end { continue }
      group.append(edit)
    }
    return suggestions + suggestion(group, &shift, &indexes)
  }

  private static func touches(
    _ left: TextEdit, _ right: TextEdit, _ indexes: inout LineIndexes
  ) -> Bool {
    guard left.range.file == right.range.file else { return false }
    return indexes.start(of: right.range).line - indexes.end(of: left.range).line <= 1
  }

  private static func suggestion(
    _ edits: [TextEdit], _ shift: inout Int, _ indexes: inout LineIndexes
  ) -> [Suggestion] {
    guard let first = edits.first, let last = edits.last else { return [] }
    let index = indexes.index(of: first.range.file)
    let firstLine = index.line(at: first.range.start)
    let start = index.content(ofLine: firstLine).lowerBound
    let end = index.content(ofLine: index.line(at: last.range.end)).upperBound
    // Of a line of many megabytes, no more is looked at than will be shown.
    let old =
      max(start, first.range.start - 1024)..<max(last.range.end, min(end, last.range.end + 1024))
    var new: [UInt8] = []
    var position = old.lowerBound
    for edit in edits {
      new += index.file.bytes[position..<max(position, edit.range.start)]
      new += edit.text.utf8
      position = edit.range.end
    }
    new += index.file.bytes[position..<max(position, old.upperBound)]
    var removed = lines(index.file.bytes[old])
    var added = lines(new[...])
    var line = firstLine
    while let left = removed.first, let right = added.first, left == right {
      removed.removeFirst()
      added.removeFirst()
      line += 1
    }
    while let left = removed.last, let right = added.last, left == right {
      removed.removeLast()
      added.removeLast()
    }
    let newLine = line + shift
    shift += added.count - removed.count
    return [
      Suggestion(
        place: first.range, line: line, removed: removed.map(Array.init),
        added: added.map(Array.init),
        newLine: newLine)
    ]
  }

  /// The lines of a text without their line breaks; a text that ends in one has an empty last line.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
  }
}
