internal import Model
package import Syntax

/// What the controllers may do in a cluster, derived from what they watch and write: nothing more.
package struct AccessRules: Sendable {
  private let controllers: [Controller]

  package init(_ controllers: [Controller] = Controller.all) {
    self.controllers = controllers
  }

  /// The ClusterRole, as a manifest.
  package var clusterRole: Draft {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
      "metadata": ["name": "catalyst-controller"],
      "rules": .sequence(
        watched + written + [rule("events.k8s.io", ["events"], ["create"])]),
    ]
  }

  /// Every kind is part of the world that outcomes are computed from.
  private var watched: [Draft] {
    Kind.groups.sorted().map { group in
      rule(
        group, Kind.allCases.filter { $0.group == group }.map(\.plural).sorted(),
        ["get", "list", "watch"])
    }
  }

  private var written: [Draft] {
    let kinds = Set(controllers.map(\.kind))
    let held = Set(controllers.filter { $0.finalizer != nil }.map(\.kind))
    return Kind.groups.sorted().flatMap { group -> [Draft] in
      let own = kinds.filter { $0.group == group }.sorted()
      let ownHeld = held.filter { $0.group == group }.sorted()
      return (own.isEmpty ? [] : [rule(group, own.map { "\($0.plural)/status" }, ["patch"])])
        // Setting metadata.finalizers is a patch of the object itself.
        + (ownHeld.isEmpty ? [] : [rule(group, ownHeld.map(\.plural), ["patch"])])
    }
  }

  private func rule(_ group: String, _ resources: [String], _ verbs: [String]) -> Draft {
    [
      "apiGroups": [.string(group)], "resources": .sequence(resources.map(Draft.string)),
      "verbs": .sequence(verbs.map(Draft.string)),
    ]
  }
}
