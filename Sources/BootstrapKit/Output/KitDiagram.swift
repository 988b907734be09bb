internal import Diagnostics
package import Diagrams

extension InstallWaves {
  /// The kit as a diagram: who waits for whom, and for what.
  package func diagram(titled title: String, kit: Kit) -> Diagram {
    let nodes = graph.nodes.map { node in
      let facts = [
        node.slot.map { Diagram.Fact("slot", $0.description) },
        node.layer.map { Diagram.Fact("layer", $0.rawValue) },
      ]
      let release = node.release.map { kit.releases[$0] }
      return Diagram.Node(
        node.name, kind: "HelmRelease", prefix: node.slot?.description,
        group: node.layer?.rawValue, state: node.isPresent ? .present : .deferred,
        facts: facts.compactMap { $0 },
        place: release?.name.range ?? node.expected?.name.range)
    }
    let edges = graph.edges.map { edge in
      Diagram.Edge(
        from: edge.from, to: edge.to, kind: edge.kind.diagramKind, note: edge.kind.note,
        place: edge.place)
    }
    return Diagram(title: title, nodes: nodes, edges: edges)
  }
}

extension KitEdge.Kind {
  fileprivate var diagramKind: EdgeKind {
    switch self {
    case .applied: .applied
    case .ready: .ready
    case .expression: .expression
    case .declared: .declared
    case .conditional: .conditional
    }
  }

  fileprivate var note: String? {
    switch self {
    case .expression(let expression): expression
    case .conditional(let condition): "when \(condition)"
    case .applied, .ready, .declared: nil
    }
  }

  /// When the edge is there, for one that is not always.
  var condition: String? {
    switch self {
    case .conditional(let condition): condition
    case .applied, .ready, .expression, .declared: nil
    }
  }
}

extension EdgeKind {
  fileprivate static let applied = EdgeKind(
    "applied", mark: "->", line: .solid,
    "waits until the API server has taken the manifests")
  fileprivate static let ready = EdgeKind(
    "ready", mark: "=>", line: .double, "waits until the workloads are ready")
  fileprivate static let expression = EdgeKind(
    "expression", mark: "?>", line: .double, "waits until an expression holds")
  fileprivate static let declared = EdgeKind(
    "declared", mark: "..", line: .dashed, "declared for a release that has no file yet")
  fileprivate static let conditional = EdgeKind(
    "conditional", mark: ".?", line: .dashed, isCertain: false, "declared under a condition")
}
