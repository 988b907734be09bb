import Synchronization

extension VersionRange {
  /// The range of a text. A workspace says the same few again and again: one that was read before is given out again, which
  /// never shows but in the time that it takes. What is kept is bounded, in number and by the length of the texts.
  package static func shared(_ text: String) throws(SpellingError) -> VersionRange {
    guard text.utf8.count <= longest else { return try VersionRange(text) }
    // By bytes, for Swift takes two spellings of one letter for the same text.
    let bytes = Array(text.utf8)
    if let known = ranges.withLock({ $0[bytes] }) { return known }
    let range = try VersionRange(text)
    ranges.withLock { if $0.count < most { $0[bytes] = range } }
    return range
  }

  /// Bytes of a text.
  private static let longest = 64
  private static let most = 1024
  private static let ranges = Mutex<[[UInt8]: VersionRange]>([:])
}
