import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// K3s' own storage and ingress are switched off: a volume on a node's disk is lost with the node, and nobody serves the class.
  static let retiredClass = Rule(
    "retired-class", .error, "no values ask for K3s' local storage or for Traefik"
  ) { object, _ in
    // Most mention none of them, which their bytes say at once.
    let document = object.header.node
    guard document.mentions("local-path") || document.mentions("traefik") else { return [] }
    switch object {
    case .application(let application): return findings(in: application.config)
    case .blueprint(let blueprint): return findings(in: blueprint.manifests?.overlays)
    case .cnpgPair, .continuum, .environment, .environmentPolicy, .organization, .runbook,
      .secretPolicy, .sovereign, .userAccess, .opaque:
      return []
    }
  }
}

/// Classes that no cluster of a Sovereign has, under the keys that charts name them by.
private let retired: [(keys: Set<String>, value: String, instead: String)] = [
  (
    ["storageClass", "storageClassName"], "local-path",
    "leave the class out: the provider's volumes are the default"
  ),
  (
    ["ingressClass", "ingressClassName", "className"], "traefik",
    "leave it out, and use the routes of Cilium's gateway"
  ),
]

private func findings(in values: Node?) -> [Finding] {
  values.map { found(in: $0, depth: 0) } ?? []
}

private func found(in node: Node, depth: Int) -> [Finding] {
  guard depth < 64 else { return [] }
  if node.isSequence { return node.items.flatMap { found(in: $0, depth: depth + 1) } }
  guard node.isMapping else { return [] }
  return node.entries.flatMap { entry -> [Finding] in
    guard entry.value.isScalar else { return found(in: entry.value, depth: depth + 1) }
    return retired.filter { $0.keys.contains(entry.name) && entry.value.hasText($0.value) }.map {
      Finding(
        "no cluster has the class '\($0.value)'", at: entry.value.range, help: $0.instead)
    }
  }
}
