import Compiler
import Diagnostics
import Files
import Shell
import Workspaces

extension CheckRun {
  /// A fix may show what it hid, so that fixing goes in rounds; it always ends.
  private static let mostRounds = 10

  /// Applies the fixes of what would be reported, and reports what is left.
  func fix(_ reading: WorkspaceReading, since: SinceRevision?, showsDiff: Bool) throws -> ExitStatus
  {
    var current = reading
    var count = 0
    var refused: Set<String> = []
    // Nothing is changed but what was checked.
    let editable = Set(reading.files).subtracting(reading.catalogFiles)
    for _ in 0..<Self.mostRounds {
      let fixable = check(current, since: since).diagnostics.filter { diagnostic in
        diagnostic.finding.fixIts.first?.edits.allSatisfy { edit in
          let path = edit.range.file.path
          return editable.contains(path) && !refused.contains(path)
        } ?? false
      }
      let fixed = FixedFiles(of: fixable)
      refused.formUnion(fixed.refused)
      if fixed.files.isEmpty && fixed.refused.isEmpty { break }
      count += fixed.count
      current = current.replacing(fixed.files.map(\.new), facts: facts)
    }
    let before = Dictionary(
      reading.readings.map { ($0.file.path, $0.file) }, uniquingKeysWith: { first, _ in first })
    let changes = current.readings.compactMap { reading in
      before[reading.file.path].flatMap { old in
        old.bytes == reading.file.bytes ? nil : FileFix(old: old, new: reading.file)
      }
    }
    for path in refused.sorted() {
      invocation.console.say(
        "'\(path)' stays as it is: with its fixes it could not be read any more")
    }
    let left = check(current, since: since)
    if showsDiff { return show(changes, count, left) }
    for change in changes { try change.write() }
    invocation.console.say(summary(count, changes, "fixed"))
    return try finish(left)
  }

  private func show(_ changes: [FileFix], _ count: Int, _ left: Result) -> ExitStatus {
    for change in changes { invocation.console.output.write(change.diff) }
    invocation.console.say(summary(count, changes, "would fix"))
    let fails = !changes.isEmpty || left.report.contains(invocation.failingSeverity)
    return fails && !invocation.exitsZero ? .findings : .success
  }

  private func summary(_ count: Int, _ changes: [FileFix], _ verb: String) -> String {
    changes.isEmpty
      ? "there is nothing to fix"
      : "\(verb) \(counted(count, "finding")) in \(counted(changes.count, "file"))"
  }
}

/// One file before and after its fixes.
private struct FileFix {
  let old: SourceFile
  let new: SourceFile

  /// Takes the file's place at once, unless somebody has changed it since it was read.
  func write() throws {
    let present = try readFile(old.path, limit: old.bytes.count + 1, .any)
    guard present == old.bytes else {
      throw UsageError(
        "'\(old.path)' has changed while it was checked, and is left as it is",
        help: "run the command again")
    }
    try writeFile(new.bytes, to: old.path)
  }

  var diff: String {
    let lines = unifiedDiff(FileFix.lines(old), FileFix.lines(new))
    return (["--- \(old.path)", "+++ \(old.path)"] + lines).map { "\($0)\n" }.joined()
  }

  private static func lines(_ file: SourceFile) -> [Substring] {
    let text = String(decoding: file.bytes, as: UTF8.self)
    // By scalars, for a carriage return and a line feed are one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Substring($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
