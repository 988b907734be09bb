package import Syntax

/// Where objects come from and their statuses go: a Kubernetes API server, or a folder.
package protocol Backend: Sendable {
  /// What is there, and what changes, until the task is cancelled. Called once.
  func events() -> AsyncStream<BackendEvent>

  /// Writes a status that differs from the present one.
  func write(status: Draft, of object: ObservedObject) async throws(BackendError)

  /// Applies an object that a controller wants to exist.
  func apply(_ draft: Draft, for object: ObservedObject) async throws(BackendError)

  /// Deletes objects that were applied earlier and are not among `wanted`.
  func prune(_ pruning: Pruning, keeping wanted: [Draft]) async throws(BackendError)

  /// Sets the finalizers of an object.
  func setFinalizers(_ finalizers: [String], of object: ObservedObject) async throws(BackendError)

  /// Whether an object can be held by finalizers here.
  var holdsFinalizers: Bool { get }

  /// Notes that something happened to an object, for people.
  func note(_ reason: String, _ message: String, isWarning: Bool, about object: ObservedObject)
    async

  /// The object is gone: what was written for it goes too.
  func forget(_ object: ObservedObject) async
}

/// A back end did not do what it was asked.
package enum BackendError: Error, Hashable, Sendable {
  /// Someone changed the object meanwhile, or it is gone: what comes next says more.
  case outdated(String)
  /// Another attempt may succeed.
  case failed(String)
}

extension BackendError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .outdated(let reason), .failed(let reason): reason
    }
  }
}
