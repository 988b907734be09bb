import Diagnostics
import Files
import Rules
import Shell
import Syntax

/// Findings that are known and not reported, read from a report in JSON.
struct Baseline {
  private let entries: [Entry]

  private struct Entry {
    let key: FindingKey
    let range: SourceRange
  }

  static let howToWrite = "write one with 'catalyst check --exit-zero -o json=FILE'"

  init(readingFrom path: String) throws {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(path, limit: SyntaxLimits().fileSize)
    } catch {
      throw UsageError("the baseline cannot be read: \(error.description)", help: Self.howToWrite)
    }
    let parsed = parseJSON(SourceFile(path: path, bytes: bytes))
    guard let list = parsed.value.documents.first?["diagnostics"], list.isSequence else {
      throw UsageError(
        "'\(path)' is no baseline: it has no 'diagnostics' of a report in JSON",
        help: Self.howToWrite)
    }
    entries = list.items.compactMap { item in
      guard let rule = item["rule"]?.string, let file = item["file"]?.string,
        let message = item["message"]?.string
      else { return nil }
      return Entry(key: FindingKey(rule: rule, file: file, message: message), range: item.range)
    }
  }

  /// The findings that are not known. An entry that no longer occurs is reported, unless its file
  /// or its rule was not looked at.
  func applied(
    to diagnostics: [Diagnostic], checked files: [String], reportsStale: Bool,
    isSelected: (String) -> Bool
  ) -> [Diagnostic] {
    var known = KnownFindings(entries.map(\.key))
    let left = diagnostics.filter { !known.take($0) }
    guard reportsStale else { return left }
    var occurring = KnownFindings(diagnostics.map(FindingKey.init))
    let checked = Set(files)
    let stale = entries.filter { entry in
      let isLookedAt =
        checked.contains(entry.key.file) || PathContent(at: entry.key.file) == .nothing
      return !occurring.take(entry.key) && isLookedAt && isSelected(entry.key.rule)
    }
    return left
      + stale.map { entry in
        Finding(
          "'\(entry.key.rule)' in '\(entry.key.file)' occurs no longer", at: entry.range,
          help: "remove it from the baseline, or write the baseline anew"
        ).diagnostic("stale-baseline", .warning)
      }
  }
}
