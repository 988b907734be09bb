/// Bounds on one file. Reaching one is a finding, never a crash.
package struct SyntaxLimits: Hashable, Sendable {
  /// Bytes.
  package var fileSize = 64 << 20
  /// Collections inside one another.
  package var depth = 500
  /// Nodes as written.
  package var nodes = 8_000_000
  /// Nodes that the aliases of one document stand for: an alias bomb reaches it at once.
  package var aliasedNodes = 2_000_000
  /// Findings of each sort about the syntax of one file; after as many faults the rest of it is not
  /// read.
  package var findings = 20

  package init() {}
}
