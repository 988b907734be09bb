package import Model
internal import Versioning

/// A controller: what it looks at, and one pure function that says what should be. Everything else
/// is the runner's.
package struct Controller: Sendable {
  /// As in logs and metrics.
  package let name: String
  /// The kind that it answers for.
  package let kind: Kind
  /// Why its objects are not deleted before what stands outside of the cluster is put right;
  /// `nil` where nothing does.
  package let finalizer: String?
  /// What should be for an object in a world. Reads no clock, network or disk.
  package let desired: @Sendable (ObservedObject, World) -> Outcome

  package init(
    _ name: String, _ kind: Kind, finalizer: String? = nil,
    desired: @escaping @Sendable (ObservedObject, World) -> Outcome
  ) {
    self.name = name
    self.kind = kind
    self.finalizer = finalizer
    self.desired = desired
  }
}

/// The seven, in the order of their kinds' place in the language.
extension Controller {
  package static let all: [Controller] = [
    .application, .blueprint, .compliance, .continuum, .environment, .organization, .userAccess,
  ]
}
