/// Bounds on one file. Reaching one is a finding, never a crash.
package struct SyntaxLimits: Hashable, Sendable {
  /// Bytes.
  package var fileSize = 64 << 20
  /// Collections inside one another.
  package var depth = 500
  /// Nodes as written.
  package var nodes = 8_000_000
  /// Nodes of one document with every alias written out: an alias bomb reaches it at once.
  package var expandedNodes = 10_000_000
  /// Findings about the syntax of one file; the rest of the file is then not read.
  package var findings = 20

  package init() {}
}
