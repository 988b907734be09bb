package import Diagnostics
import Syntax

/// A comment that silences a rule on the next node:
/// `# catalyst:ignore RULE until 2026-12-31: reason`.
package struct Suppression: Sendable {
  /// The comment.
  package let range: SourceRange
  package let rule: String
  /// The last day on which it holds; `nil` for one that always does.
  package let until: Day?
  package let reason: String
  /// What it speaks of: an entry or item with all that it holds; `nil` where nothing follows.
  package let scope: SourceRange?
  /// Why it cannot be read, in place of all that.
  package let fault: String?

  package static let mark = "catalyst:ignore"

  /// `nil` for any other comment.
  init?(_ comment: Comment) {
    let text = comment.text
    guard text.hasPrefix(Suppression.mark) else { return nil }
    let rest = text.dropFirst(Suppression.mark.count)
    guard rest.first.map({ $0 == " " || $0 == "\t" || $0 == ":" }) ?? true else { return nil }
    range = comment.range
    scope = comment.scope
    let head = rest.prefix { $0 != ":" }
    let words = head.split { $0 == " " || $0 == "\t" }
    rule = words.first.map(String.init) ?? ""
    reason = Suppression.trimmed(rest.dropFirst(head.count + 1))
    until = words.count == 3 && words[1] == "until" ? Day(String(words[2])) : nil
    fault =
      switch words.count {
      case 0: "it names no rule"
      case 1: nil
      case 3 where words[1] == "until":
        until == nil ? "'\(words[2])' is no day such as 2026-12-31" : nil
      default: "'\(words.dropFirst().joined(separator: " "))' is no 'until' with a day"
      }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" })
  }

  /// Whether the finding begins inside of what it speaks of.
  package func covers(_ diagnostic: Diagnostic) -> Bool {
    guard fault == nil, diagnostic.rule == rule, let scope else { return false }
    let range = diagnostic.finding.range
    return range.file == scope.file && scope.start <= range.start && range.start <= scope.end
  }
}

/// The suppressions of a file, in source order. A file without the mark behind a `#` is only
/// searched for it.
package func suppressions(in file: SourceFile) -> [Suppression] {
  guard file.bytes.withUnsafeBytes(mayHoldMark) else { return [] }
  return parse(file).value.comments.compactMap(Suppression.init)
}

private let hash = UInt8(ascii: "#")

private func mayHoldMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var index = 0
  while let start = nextHash(in: bytes, from: index) {
    // No mark begins in what is skipped, so that nothing is looked at twice.
    let text = bytes[start...].drop {
      $0 == hash || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
    if text.starts(with: Suppression.mark.utf8) { return true }
    index = text.startIndex
  }
  return false
}

/// Looks at eight bytes at a time, for few of them are a `#`.
private func nextHash(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
  let ones: UInt64 = 0x0101_0101_0101_0101
  var index = start
  while index + 8 <= bytes.count {
    let word =
      bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ (ones &* UInt64(hash))
    // A byte that became zero borrows from its highest bit.
    if (word &- ones) & ~word & (ones &* 0x80) != 0 { break }
    index &+= 8
  }
  return bytes[index...].firstIndex(of: hash)
}
