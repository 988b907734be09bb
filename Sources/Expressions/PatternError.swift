/// Why a text cannot be used as a pattern. Plain data: whoever holds the text's place in a file makes
/// the diagnostic.
package struct PatternError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// No pattern in the dialect that was asked for.
    case malformed
    /// A pattern, but one that needs what RE2 leaves out so that no match can hang.
    case unsupported
    /// Longer, or larger once compiled, than a pattern may be.
    case tooLarge
  }

  package var kind: Kind
  /// Lowercase, no full stop; the reason and, where there is one, the way out.
  package var message: String
  /// Where the fault begins, in UTF-8 bytes from the start of the pattern.
  package var offset: Int
}
