extension Report {
  /// A name for each finding, in the order of `diagnostics`, that stays the same while lines are
  /// inserted elsewhere and messages are reworded: 32 hexadecimal digits from the rule, the path of
  /// the file, and the place in the document, or the text of the line where there is none. The
  /// second finding of the same kind has a name of its own.
  package func fingerprints() -> [String] {
    var indexes = LineIndexes()
    var seen: [String: Int] = [:]
    return diagnostics.map { diagnostic in
      let finding = diagnostic.finding
      let place =
        finding.path ?? Self.line(of: finding.range, indexes.index(of: finding.range.file))
      let basis = [diagnostic.rule, relativePath(finding.range.file.path), place]
        .joined(separator: "\0")
      let ordinal = seen[basis, default: 0]
      seen[basis] = ordinal + 1
      return fingerprint("\(basis)\0\(ordinal)")
    }
  }

  /// The line without the white space around it; of a huge one its beginning.
  private static func line(of range: SourceRange, _ index: LineIndex) -> String {
    let content = index.content(ofLine: index.line(at: range.start))
    let bytes = range.file.bytes[content].prefix(1024)
    let start = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let end = start.lastIndex { $0 != 0x20 && $0 != 0x09 } ?? start.startIndex
    return String(decoding: start[start.startIndex..<min(end + 1, start.endIndex)], as: UTF8.self)
  }
}

/// `path` without a leading `./`, as those who read reports in a repository want it.
func relativePath(_ path: String) -> String {
  path.hasPrefix("./") ? String(path.dropFirst(2)) : path
}

/// FNV-1a with 128 bits: no protection against forgery is needed, only that equal names are rare.
private func fingerprint(_ text: String) -> String {
  var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
  for byte in text.utf8 { hash = (hash ^ UInt128(byte)) &* 0x0100_0000_0000_0000_0000_013B }
  // By halves: printing 128 bits at once is many times slower.
  return [UInt64(truncatingIfNeeded: hash >> 64), UInt64(truncatingIfNeeded: hash)].map { half in
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }.joined()
}
