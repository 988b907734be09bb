/// How a write is signed, and what it may do.
package struct WriteOptions: Sendable {
  package var author: Signature
  package var committer: Signature
  /// Whether people's changes to generated files may be overwritten.
  package var force = false
  /// Threads to work on. The result does not depend on it.
  package var jobs = 1
  package var durability = Durability.kill
  /// Seconds to wait for another process that writes below the same root.
  package var patience = 10

  /// What a write survives; in each case the next run completes it.
  package enum Durability: Sendable {
    /// The end of the process at any moment.
    case kill
    /// The end of the machine too: all objects are on the disk before the first reference moves.
    case powerLoss
  }

  package init(author: Signature, committer: Signature) {
    self.author = author
    self.committer = committer
  }
}
