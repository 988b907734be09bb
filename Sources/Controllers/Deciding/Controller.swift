package import Model
internal import Versioning

/// A controller: what it looks at, and one pure function that says what should be. Everything else
/// is the runner's.
package struct Controller: Sendable {
  /// As in logs and metrics.
  package let name: String
  /// The kinds that it answers for, the one that it is called after first.
  package let kinds: [Kind]
  /// What it keeps as it should be besides its object's status, for the documentation.
  package let keeps: String
  /// Which world its function is given.
  package let surroundings: Surroundings
  /// Why its objects are not deleted before what stands outside of the cluster is put right;
  /// `nil` where nothing does.
  package let finalizer: String?
  /// The kinds of other controllers' objects that its outcome depends on.
  package let observes: [LiveKind]
  /// The kinds of objects that it applies to the cluster.
  package let applies: [AppliedKind]
  /// What should be for an object in a world. Reads no clock, network or disk.
  package let desired: @Sendable (ObservedObject, World) -> Outcome

  package enum Surroundings: Sendable {
    /// One Organization and what everyone shares: the repositories of Applications and Environments.
    case organization
    /// Everything there is: the platform's own repositories.
    case whole
  }

  package init(
    _ name: String, _ kinds: Kind..., keeps: String, in surroundings: Surroundings,
    finalizer: String? = nil,
    observes: [LiveKind] = [], applies: [AppliedKind] = [],
    desired: @escaping @Sendable (ObservedObject, World) -> Outcome
  ) {
    self.name = name
    self.kinds = kinds
    self.keeps = keeps
    self.surroundings = surroundings
    self.finalizer = finalizer
    self.observes = observes
    self.applies = applies
    self.desired = desired
  }
}

/// The seven, in the order of their names.
extension Controller {
  package static let all: [Controller] = [
    .application, .blueprint, .compliance, .continuum, .environment, .organization, .userAccess,
  ]
}

/// A kind of objects that a controller applies to the cluster.
package struct AppliedKind: Hashable, Sendable {
  package let group: String
  package let kind: String
  package let plural: String

  package var apiVersion: String { "\(group)/v1" }

  package static let clusterRole = AppliedKind(
    group: "rbac.authorization.k8s.io", kind: "ClusterRole", plural: "clusterroles")
  package static let clusterRoleBinding = AppliedKind(
    group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", plural: "clusterrolebindings")
  package static let roleBinding = AppliedKind(
    group: "rbac.authorization.k8s.io", kind: "RoleBinding", plural: "rolebindings")
}
