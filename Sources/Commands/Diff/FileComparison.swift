import Diagnostics
import GitStorage
import Syntax

/// One file before and after.
struct FileComparison {
  let path: String
  let kind: FileChange.Kind
  let old: [UInt8]?
  let new: [UInt8]?

  /// What changes by meaning. A file that comes or goes as a whole is named by its path alone.
  var fieldChanges: [FieldChange] {
    guard let old, let new, path.hasSuffix(".yaml") else { return [] }
    let before = parse(SourceFile(path: path, bytes: old)).value.documents
    let after = parse(SourceFile(path: path, bytes: new)).value.documents
    var changes: [FieldChange] = []
    for position in 0..<max(before.count, after.count) {
      let name = max(before.count, after.count) > 1 ? "[\(position)]" : ""
      FieldChange.compare(
        position < before.count ? before[position] : nil,
        position < after.count ? after[position] : nil, at: name, into: &changes)
    }
    return changes
  }

  /// A unified diff, without its head.
  var lineChanges: [String] {
    unifiedDiff(lines(old), lines(new))
  }

  private func lines(_ bytes: [UInt8]?) -> [Substring] {
    guard let bytes else { return [] }
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  var draft: Draft {
    [
      "path": .string(path), "kind": .string(kind.rawValue),
      "fields": .sequence(fieldChanges.map(\.draft)),
      "diff": .string(lineChanges.map { "\($0)\n" }.joined()),
    ]
  }
}
