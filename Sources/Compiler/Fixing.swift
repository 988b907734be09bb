package import Diagnostics
import Syntax

/// What the fix-its of findings make of files.
package struct FixedFiles: Sendable {
  /// The files that change, sorted by path, as they are and as they become.
  package private(set) var files: [(old: SourceFile, new: SourceFile)] = []
  /// How many findings had their fix applied.
  package private(set) var count = 0
  /// Files that could not be read any more with their fixes, and so stay as they are; sorted.
  package private(set) var refused: [String] = []
}

extension FixedFiles {
  /// Applies the first fix-it of each finding, whole or not at all: one whose edits overlap those of
  /// an earlier finding waits for the next round.
  package init(of diagnostics: [Diagnostic]) {
    var accepted = AcceptedEdits()
    var countByFile: [String: Int] = [:]
    for diagnostic in diagnostics.sorted() {
      guard let fixIt = diagnostic.finding.fixIts.first, accepted.add(fixIt.edits) else { continue }
      countByFile[diagnostic.finding.range.file.path, default: 0] += 1
    }
    for (path, edits) in accepted.byFile.sorted(by: { $0.key < $1.key }) {
      guard let old = edits.first?.range.file else { continue }
      let bytes = old.bytes(applying: edits)
      if bytes == old.bytes { continue }
      let new = SourceFile(path: path, bytes: bytes)
      if isReadable(new, asWellAs: old) {
        files.append((old, new))
        count += countByFile[path] ?? 0
      } else {
        refused.append(path)
      }
    }
  }
}

/// Edits that do not overlap, sorted.
private struct AcceptedEdits {
  private(set) var byFile: [String: [TextEdit]] = [:]

  /// Takes all of the edits, or none of them. An edit that is there already is no conflict.
  mutating func add(_ edits: [TextEdit]) -> Bool {
    let edits = edits.sorted { $0.range < $1.range }
    let isOrderly = zip(edits, edits.dropFirst()).allSatisfy { left, right in
      left.range.file != right.range.file || left.range.end <= right.range.start
    }
    guard !edits.isEmpty, isOrderly, edits.allSatisfy(fits) else { return false }
    for edit in edits {
      let place = place(of: edit)
      if byFile[edit.range.file.path, default: []].dropFirst(place).first == edit { continue }
      byFile[edit.range.file.path, default: []].insert(edit, at: place)
    }
    return true
  }

  private func fits(_ edit: TextEdit) -> Bool {
    guard let list = byFile[edit.range.file.path] else { return true }
    let place = place(of: edit)
    if place > 0, list[place - 1].range.end > edit.range.start { return false }
    guard place < list.count, list[place] != edit else { return true }
    let next = list[place].range
    return next.start >= edit.range.end && next.start != edit.range.start
  }

  /// The first edit that does not begin before it.
  private func place(of edit: TextEdit) -> Int {
    let list = byFile[edit.range.file.path] ?? []
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].range.start < edit.range.start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Whether no more of the file is unreadable than before.
private func isReadable(_ new: SourceFile, asWellAs old: SourceFile) -> Bool {
  func faults(_ file: SourceFile) -> Int {
    parse(file).diagnostics.count { $0.severity == .error }
  }
  return faults(new) <= faults(old)
}
