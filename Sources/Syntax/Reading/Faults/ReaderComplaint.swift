import Diagnostics

/// What libyaml says in the terms of its grammar, with the text that it says it of.
struct ReaderComplaint {
  let problem: String
  /// What was being read, in libyaml's words.
  let context: String
  let file: SourceFile
  let offset: Int
  let contextOffset: Int

  /// The character at the place of the problem as it may be shown; empty at the end of the file.
  var character: String {
    guard offset < file.bytes.count else { return "" }
    let length = file.bytes.withUnsafeBufferPointer { max(1, characterLength(in: $0, at: offset)) }
    return String(decoding: file.bytes[offset..<offset + length], as: UTF8.self)
  }

  var byte: UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }

  /// Whether nothing but blanks stands before the problem on its line.
  var isFirstOnLine: Bool {
    file.bytes[lineStart..<min(offset, file.bytes.count)]
      .allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  var isOnLineOfContext: Bool {
    contextOffset <= offset
      && !file.bytes[contextOffset..<min(offset, file.bytes.count)].contains(UInt8(ascii: "\n"))
  }

  /// The last byte before the problem that is no blank.
  var byteBefore: UInt8? {
    file.bytes[..<min(offset, file.bytes.count)].last { !isBlankOrBreak($0) }
  }

  /// Whether `key: ` stands before the problem on its line.
  var hasKeyOnLine: Bool {
    let line = file.bytes[lineStart..<min(offset, file.bytes.count)]
    return zip(line, line.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ")
    }
  }

  /// From an offset to the end of its line, blanks at the end left out.
  func restOfLine(from offset: Int) -> SourceRange {
    let start = min(offset, file.bytes.count)
    let line = file.bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    let end = line.lastIndex { !isBlankOrBreak($0) }.map { $0 + 1 } ?? start
    return file.range(start, end)
  }

  private var lineStart: Int {
    let end = min(offset, file.bytes.count)
    return file.bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}
