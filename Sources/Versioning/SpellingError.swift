/// Why a text is no version, range, duration, schedule or time. Plain data: whoever holds the text's
/// place in a file makes the diagnostic.
package struct SpellingError: Error, Hashable, Sendable {
  /// Lowercase, no full stop; the reason and, where there is one, the way out.
  package var message: String
  /// Where the fault begins, in UTF-8 bytes from the start of the text.
  package var offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
