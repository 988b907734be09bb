package import Model
package import Syntax

/// An object as a back end holds it: who it is, where it is written, and what the back end knows
/// besides.
package struct ObservedObject: Sendable {
  package let identity: Identity
  /// The path of the file that says it, or one made up for an object of a cluster.
  package let path: String
  /// Counts the documents of the file from 0; `nil` for an object of a cluster.
  package var document: Int?
  /// Counts the changes of its spec; `nil` where nobody counts.
  package var generation: Int64?
  package var uid = ""
  /// What a write that must meet nobody else's carries; empty where there is none.
  package var resourceVersion = ""
  /// What its status says now.
  package var status: Node?
  package var finalizers: [String] = []
  /// Whether it is to go as soon as no finalizer holds it.
  package var isDeleted = false
  /// The shard that its label names.
  package var shard: Int?
  /// What `spec.environment` or else the namespace says; for an object that is to go.
  package var environment: String?

  package init(_ identity: Identity, path: String) {
    self.identity = identity
    self.path = path
  }
}
