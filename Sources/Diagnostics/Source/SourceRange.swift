/// A stretch of a file, in bytes from its beginning. Lines and columns are computed from it on demand.
@usableFromInline
package struct SourceRange: Hashable, Sendable {
  package let file: SourceFile
  // 32 bits are enough: no file over 4 GiB is read.
  private let low: UInt32
  private let high: UInt32

  /// Made by `SourceFile.range`, which keeps the bounds inside the file.
  init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    low = UInt32(clamping: start)
    high = UInt32(clamping: end)
  }

  package var start: Int { Int(low) }
  package var end: Int { Int(high) }

  /// From the start of this range to the end of `other`, which stands later in the same file.
  package func through(_ other: SourceRange) -> SourceRange { file.range(start, other.end) }

  /// The empty range just after this one, for insertions.
  package var after: SourceRange { file.range(end, end) }
}

extension SourceRange: Comparable {
  /// By file path, then by start, then by end: the order in which findings are printed.
  @usableFromInline
  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    if left.file !== right.file && left.file.path != right.file.path {
      return left.file.path < right.file.path
    }
    return (left.low, left.high) < (right.low, right.high)
  }
}
