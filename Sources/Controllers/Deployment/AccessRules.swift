internal import Diagnostics
package import Model
package import Syntax

/// What the controllers may do in a cluster, derived from what they watch and write: nothing more.
package struct AccessRules: Sendable {
  private let controllers: [Controller]
  /// Those that are bound to users.
  private let roles: [String]

  package init(_ controllers: [Controller] = Controller.all, facts: Facts) {
    self.controllers = controllers
    let tiers = facts.table("tiers.yaml").value["tiers"]
    roles = (tiers.map { Array($0.items) } ?? []).compactMap { $0["name"]?.string }
      .map { "catalyst:\($0)" }.sorted()
  }

  /// The ClusterRole, as a manifest.
  package var clusterRole: Draft {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
      "metadata": ["name": "catalyst-controller"],
      "rules": .sequence(
        watched + observed + written + applied + [rule("events.k8s.io", ["events"], ["create"])]),
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

  /// Other controllers' kinds, and the definitions that say whether they and ours are there.
  private var observed: [Draft] {
    let kinds = Set(controllers.flatMap(\.observes))
    let definitions =
      kinds.map { "\($0.plural).\($0.group)" } + Kind.allCases.map { "\($0.plural).\($0.group)" }
    return Set(kinds.map(\.group)).sorted().map { group in
      rule(
        group, kinds.filter { $0.group == group }.map(\.plural).sorted(),
        ["get", "list", "watch"])
    } + [
      rule(
        "apiextensions.k8s.io", ["customresourcedefinitions"], ["list", "watch"],
        names: definitions.sorted())
    ]
  }

  /// What is applied: Kubernetes lets nobody give rights that he does not have, unless he may bind
  /// the role or escalate it.
  private var applied: [Draft] {
    let kinds = Set(controllers.flatMap(\.applies))
    return kinds.sorted { $0.plural < $1.plural }.map { kind in
      kind == .clusterRole
        ? rule(
          kind.group, [kind.plural], ["get", "create", "patch", "bind", "escalate"],
          names: roles)
        : rule(kind.group, [kind.plural], ["get", "list", "create", "patch", "delete"])
    }
  }

  private var written: [Draft] {
    let kinds = Set(controllers.flatMap(\.kinds))
    let held = Set(controllers.filter { $0.finalizer != nil }.flatMap(\.kinds))
    return Kind.groups.sorted().flatMap { group -> [Draft] in
      let own = kinds.filter { $0.group == group }.sorted()
      let ownHeld = held.filter { $0.group == group }.sorted()
      return (own.isEmpty ? [] : [rule(group, own.map { "\($0.plural)/status" }, ["patch"])])
        // Setting metadata.finalizers is a patch of the object itself.
        + (ownHeld.isEmpty ? [] : [rule(group, ownHeld.map(\.plural), ["patch"])])
    }
  }

  private func rule(
    _ group: String, _ resources: [String], _ verbs: [String], names: [String] = []
  ) -> Draft {
    .fields(
      ("apiGroups", [.string(group)]), ("resources", .sequence(resources.map(Draft.string))),
      ("resourceNames", names.isEmpty ? nil : .sequence(names.map(Draft.string))),
      ("verbs", .sequence(verbs.map(Draft.string))))
  }
}
