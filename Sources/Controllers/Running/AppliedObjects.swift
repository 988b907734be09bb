internal import KubernetesAPI
internal import Syntax

/// What this process has applied to the cluster, so that looking twice asks once. Other processes'
/// changes of it are put right by Flux, which applies the same from Git.
actor AppliedObjects {
  /// By kind, namespace and name, as JSON.
  private var objects: [String: [UInt8]] = [:]
  /// Names of what was pruned, with the objects that stayed.
  private var pruned: [Pruning: Set<String>] = [:]

  func reset() {
    objects.removeAll()
    pruned.removeAll()
  }

  /// What of an outcome is new.
  func news(_ outcome: Outcome) -> (objects: [Draft], pruning: Pruning?) {
    let fresh = outcome.objects.filter { draft in
      guard let key = Self.key(of: draft) else { return true }
      return objects[key] != draft.json
    }
    let keys = Set(outcome.objects.compactMap(Self.key))
    return (fresh, outcome.pruning.flatMap { pruned[$0] == keys ? nil : $0 })
  }

  func remember(_ outcome: Outcome) {
    for draft in outcome.objects {
      if let key = Self.key(of: draft) { objects[key] = draft.json }
    }
    guard let pruning = outcome.pruning else { return }
    let keys = Set(outcome.objects.compactMap(Self.key))
    for key in (pruned[pruning] ?? []).subtracting(keys) { objects[key] = nil }
    pruned[pruning] = keys
  }

  private static func key(of draft: Draft) -> String? {
    guard case .node(let node) = draft, let object = KubernetesObject(node) else { return nil }
    return "\(node["kind"]?.string ?? "") \(object.key)"
  }
}
