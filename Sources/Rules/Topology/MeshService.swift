import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// A node port leaves the encrypted way between clusters, and the management cluster reaches the others by their API servers.
  static let meshService = Rule(
    "mesh-service", .error,
    "the API server of the ClusterMesh is a LoadBalancer, and Cilium is what carries it"
  ) { object, _ in
    guard case .sovereign(let sovereign) = object, let kit = sovereign.bootstrapKit else {
      return []
    }
    return services(in: kit, depth: 0).map { type in
      Finding(
        "the ClusterMesh's API server is of type '\(type.text)'", at: type.range,
        path: "/spec/bootstrapKit",
        help: "write 'LoadBalancer': a node port leaves the encrypted way between clusters",
        fixIts: [FixIt("write 'LoadBalancer'", replacing: type.range, with: "LoadBalancer")])
    }
  }
}

/// The types of services under `clustermesh.apiserver` that are no LoadBalancer.
private func services(in node: Node, depth: Int) -> [Node] {
  guard depth < 32 else { return [] }
  if node.isSequence { return node.items.flatMap { services(in: $0, depth: depth + 1) } }
  var found: [Node] = []
  for entry in node.entries {
    if entry.name == "clustermesh", let type = entry.value["apiserver"]?["service"]?["type"],
      type.text != "LoadBalancer"
    {
      found.append(type)
    }
    found += services(in: entry.value, depth: depth + 1)
  }
  return found
}
