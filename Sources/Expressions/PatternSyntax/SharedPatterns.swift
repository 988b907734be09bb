import Synchronization

extension Pattern {
  /// The compiled pattern of a text. Hundreds of schemas say the same few: one that was made before is given out again, which
  /// never shows but in the time that it takes. What is kept is bounded, in number and by the length of the texts.
  package static func shared(
    _ text: String, dialect: Dialect = .ecmaScript
  ) throws(PatternError) -> Pattern {
    guard text.utf8.count <= longest else { return try Pattern(text, dialect: dialect) }
    let spelling = Spelling(bytes: Array(text.utf8), dialect: dialect)
    if let known = patterns.withLock({ $0[spelling] }) { return known }
    let pattern = try Pattern(text, dialect: dialect)
    patterns.withLock { if $0.count < most { $0[spelling] = pattern } }
    return pattern
  }

  /// By bytes, for Swift takes two spellings of one letter for the same text, and a pattern does not.
  private struct Spelling: Hashable {
    let bytes: [UInt8]
    let dialect: Dialect
  }

  /// Bytes of a text.
  private static let longest = 256
  private static let most = 512
  private static let patterns = Mutex<[Spelling: Pattern]>([:])
}
