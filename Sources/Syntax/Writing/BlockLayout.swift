/// How a block is laid out where that is a matter of habit; the way of `write` by default.
struct BlockLayout: Equatable {
  /// By how many columns an entry's mapping is indented under its key, from 1 to 9.
  var step = 2
  /// Whether the dashes of an entry's sequence are indented like that, or stand under the key.
  var indentsSequences = true
  /// Whether strings of several lines may become `|` blocks.
  var hasLiterals = true
  /// Whether a block may keep more than one line feed at its end, with which it also takes the
  /// empty lines that follow it.
  var keepsFeeds = true

  func takesLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    hasLiterals && (keepsFeeds || !text.suffix(2).elementsEqual("\n\n".utf8))
  }
}
