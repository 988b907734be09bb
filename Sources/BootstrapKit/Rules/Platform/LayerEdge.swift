import Diagnostics
import Syntax

extension KitRule {
  /// On an rtz or dmz cluster the release of the management cluster is not there to wait for.
  static let layerEdge = KitRule(
    "kit-layer", .warning,
    "a release of every host cluster needs nothing that runs on the management cluster alone"
  ) { world in
    LayerEdge.all(world).filter { $0.settlement(world.facts) == nil }.map { edge in
      edge.finding(
        "which runs on the management cluster alone", world,
        help: "give it a value that says where the one on the management cluster is, or leave it "
          + "out elsewhere")
    }
  }

  /// What the rendered kit of such a cluster does about it.
  static let settledLayerEdge = KitRule(
    "kit-layer-settled", .information,
    "where a release needs a part of the management cluster, the kit for other clusters settles it"
  ) { world in
    LayerEdge.all(world).compactMap { edge in
      edge.settlement(world.facts).map { edge.finding($0, world) }
    }
  }
}

/// A release of every host cluster that needs one of the management cluster.
private struct LayerEdge {
  let from: KitNode
  let to: KitNode
  let place: SourceRange
  let release: Release?
  let blueprint: KitBlueprint?

  static func all(_ world: KitWorld) -> [LayerEdge] {
    let graph = world.graph
    return graph.edges.compactMap { edge in
      let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
      guard from.layer == .host, to.layer == .management else { return nil }
      return LayerEdge(
        from: from, to: to, place: edge.place, release: from.release.map { world.kit.releases[$0] },
        blueprint: world.catalog.blueprint(named: from.name))
    }
  }

  /// How the edge is kept on a cluster without the management cluster's part; nothing when it is
  /// not.
  func settlement(_ facts: KitFacts) -> String? {
    if let part = facts.regional[to.name] {
      return "and the one beside it is meant: \(part.reason)"
    }
    return release.flatMap { facts.remotePart(to.name, for: $0, blueprint) }.map { remote in
      let value = "'\(remote.value.joined(separator: ".")): \(remote.instead)'"
      return "and has \(value) on clusters without it: \(remote.reason)"
    }
  }

  func finding(_ clause: String, _ world: KitWorld, help: String? = nil) -> Finding {
    Finding(
      "'\(from.name)' runs on every host cluster and needs '\(to.name)', \(clause)", at: place,
      notes: definition(of: to, world).map { [Note("it is defined here", at: $0)] } ?? [],
      help: help)
  }
}

extension KitFacts {
  /// How a release reaches a part of the management cluster from elsewhere: its values or its Blueprint hold the value
  /// that says so.
  func remotePart(
    _ name: String, for release: Release, _ blueprint: KitBlueprint?
  ) -> RemotePart? {
    remote.first { remote in
      guard remote.name == name else { return false }
      let written = remote.value.reduce(release.spec?["values"]) { node, key in node?[key] }
      let declared = remote.value.reduce(blueprint?.configSchema) { node, key in
        node?["properties"]?[key]
      }
      return written != nil || declared != nil
    }
  }
}
