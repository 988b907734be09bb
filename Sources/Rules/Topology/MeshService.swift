import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A node port leaves the encrypted way between clusters, and the management cluster reaches the others by their API servers.
  static let meshService = Rule(
    "mesh-service", .error,
    "the API server of the ClusterMesh is a LoadBalancer, and the management cluster has none"
  ) { resolved in
    let workspace = resolved.workspace
    let kits = workspace.sovereigns.compactMap(\.bootstrapKit).flatMap { kit in
      meshes(in: kit, depth: 0).compactMap { exposed($0, path: "/spec/bootstrapKit") }
    }
    let releases = ReleasedCharts(workspace).all.filter {
      ["cilium", "bp-cilium"].contains($0.name.value)
    }
    return kits
      + releases.flatMap { released -> [Finding] in
        guard let values = released.release.spec?["values"] else { return [] }
        let found = meshes(in: values, depth: 0)
        let document = released.release.document
        let services = found.compactMap { exposed($0, path: "/spec/values", document: document) }
        guard released.release.isOfManagement else { return services }
        return services + found.compactMap { joined($0, document: document) }
      }
  }
}

/// Everything under a key `clustermesh`.
private func meshes(in node: Node, depth: Int) -> [Node] {
  guard depth < 32 else { return [] }
  if node.isSequence { return node.items.flatMap { meshes(in: $0, depth: depth + 1) } }
  return node.entries.flatMap { entry in
    (entry.name == "clustermesh" ? [entry.value] : []) + meshes(in: entry.value, depth: depth + 1)
  }
}

private func exposed(_ mesh: Node, path: String, document: Int? = nil) -> Finding? {
  guard let type = mesh["apiserver"]?["service"]?["type"], type.text != "LoadBalancer" else {
    return nil
  }
  return Finding(
    "the ClusterMesh's API server is of type '\(type.text)'", at: type.range, path: path,
    document: document,
    help: "write 'LoadBalancer': a node port leaves the encrypted way between clusters",
    fixIts: [FixIt("write 'LoadBalancer'", replacing: type.range, with: "LoadBalancer")])
}

private func joined(_ mesh: Node, document: Int) -> Finding? {
  let switches = [mesh["useAPIServer"], mesh["config"]?["enabled"]].compactMap { $0 }
  guard let on = switches.first(where: { $0.boolean == true }) else { return nil }
  return Finding(
    "the management cluster joins the ClusterMesh", at: on.range, path: "/spec/values",
    document: document,
    help: "leave it out: it reaches the others by their API servers and the mesh between Sovereigns"
  )
}

extension Manifest {
  /// Whether its labels say that it stands on a management cluster.
  fileprivate var isOfManagement: Bool {
    node.at("metadata", "labels")?["openova.io/building-block"]?.hasText("mgt") == true
  }
}
