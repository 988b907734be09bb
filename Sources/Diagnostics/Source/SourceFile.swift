/// The text that a finding points into. One object per file, shared by every range in it.
package final class SourceFile: Sendable {
  /// As the user would type it: relative to the folder that the command was started in.
  package let path: String
  /// The file as it stands on disk, a byte order mark included.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A range of this file; bounds past the end are moved to the end.
  package func range(_ start: Int, _ end: Int) -> SourceRange {
    let start = min(max(start, 0), bytes.count)
    return SourceRange(file: self, start: start, end: min(max(end, start), bytes.count))
  }

  /// The place to point at when the fault concerns the file as a whole.
  package var beginning: SourceRange { range(0, 0) }
}

extension SourceFile: Hashable {
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.path == right.path && left.bytes == right.bytes)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
  }
}
