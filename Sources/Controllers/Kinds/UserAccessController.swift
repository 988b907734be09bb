internal import Compiler
internal import Model
internal import Rendering
internal import Syntax

extension Controller {
  /// A UserAccess: its bindings, in the repositories and on this cluster.
  static let userAccess = Controller(
    "useraccess", .userAccess, keeps: "`system/catalyst-config`; bindings on the cluster",
    in: .whole, finalizer: "catalyst.openova.io/bindings",
    applies: [.clusterRole, .clusterRoleBinding, .roleBinding]
  ) { object, world in
    let pruning = Pruning(
      [.clusterRoleBinding, .roleBinding], name: bindingName(of: object.identity))
    if object.isDeleted {
      var outcome = Outcome(ready: Judgement(.no, "Deleting", "its bindings are taken away"))
      outcome.pruning = pruning
      return outcome
    }
    var outcome = world.placed(object, "its bindings are as they should be")
    // What is broken or held back changes nobody's rights.
    guard outcome.ready.state == .yes, let place = world.platform.places(of: object.identity).first
    else { return outcome }
    let bindings = world.documents(of: object, below: "bindings/")
    outcome.objects =
      bindings.isEmpty
      ? [] : world.documents(at: "tiers/roles.yaml", in: place.repository) + bindings
    outcome.pruning = pruning
    outcome.details.append(
      .init("bindings", .sequence(bindings.map(\.bindingStatus))))
    return outcome
  }
}

extension Draft {
  /// What a binding gives, in short.
  fileprivate var bindingStatus: Draft {
    guard case .node(let node) = self else { return .null }
    return .fields(
      ("kind", node["kind"].map(Draft.node)),
      ("namespace", node["metadata"]?["namespace"].map(Draft.node)),
      ("role", node["roleRef"]?["name"].map(Draft.node)))
  }
}
