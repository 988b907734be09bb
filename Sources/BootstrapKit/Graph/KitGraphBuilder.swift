import Diagnostics
import Graphs

/// Numbers the releases of a kit and of expected graphs, and lays edges between them. An edge of a
/// release to itself, or to one that is nowhere, is left out: rules of their own say so.
struct KitGraphBuilder {
  let releases: [String: Int]
  private let kit: Kit
  private let nodes: [KitNode]
  private let numbers: [String: Int]

  init(_ kit: Kit, _ expected: [ExpectedGraph], _ facts: KitFacts) {
    self.kit = kit
    var releases: [String: Int] = [:]
    for (index, release) in kit.releases.enumerated() where releases[release.name.value] == nil {
      releases[release.name.value] = index
    }
    self.releases = releases
    var declared: [String: ExpectedSlot] = [:]
    for slot in expected.reversed().flatMap(\.slots) { declared[slot.name.value] = slot }
    let names = Set(releases.keys).union(declared.keys)
    nodes = names.map { name in
      let release = releases[name]
      let slot = declared[name]
      return KitNode(
        name: name,
        slot: release.flatMap { kit.file(of: kit.releases[$0]).slot } ?? slot?.slot?.value,
        layer: slot?.layer?.value ?? facts.layers[name], release: release, expected: slot)
    }.sorted { left, right in
      switch (left.slot, right.slot) {
      case (let left?, let right?) where left != right: left < right
      case (.some, nil): true
      case (nil, .some): false
      default: left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
      }
    }
    numbers = Dictionary(
      uniqueKeysWithValues: nodes.enumerated().map { ($0.element.name, $0.offset) })
  }

  func written() -> KitGraph {
    KitGraph(nodes: nodes, edges: nodes.indices.flatMap(writtenEdges))
  }

  /// With the edges of the conditions that are met, also of releases that have a file.
  func effective(when conditions: Set<String> = []) -> KitGraph {
    let edges = nodes.indices.flatMap { number -> [KitEdge] in
      let node = nodes[number]
      return (node.isPresent ? writtenEdges(number) : [])
        + declaredEdges(number, node.expected) { edge in
          edge.condition.map(conditions.contains) ?? !node.isPresent
        }
    }
    return KitGraph(nodes: nodes, edges: edges)
  }

  func declared(_ graph: ExpectedGraph, withConditions: Bool) -> KitGraph {
    let edges = nodes.indices.flatMap { number in
      declaredEdges(number, graph.slot(named: nodes[number].name)) {
        withConditions || $0.condition == nil
      }
    }
    return KitGraph(nodes: nodes, edges: edges)
  }

  private func writtenEdges(_ number: Int) -> [KitEdge] {
    guard let release = nodes[number].release else { return [] }
    return kit.releases[release].edges.compactMap { edge in
      guard let target = numbers[edge.name.value], target != number else { return nil }
      let waits = nodes[target].release.map { !kit.releases[$0].isReadyWhenApplied } ?? false
      let kind: KitEdge.Kind =
        edge.readyExpression.map { .expression($0.value) } ?? (waits ? .ready : .applied)
      return KitEdge(from: number, to: target, place: edge.name.range, kind: kind)
    }
  }

  private func declaredEdges(
    _ number: Int, _ slot: ExpectedSlot?, where isWanted: (ExpectedEdge) -> Bool
  ) -> [KitEdge] {
    (slot?.edges ?? []).filter(isWanted).compactMap { edge in
      guard let target = numbers[edge.name.value], target != number else { return nil }
      return KitEdge(
        from: number, to: target, place: edge.name.range,
        kind: edge.condition.map { .conditional($0) } ?? .declared)
    }
  }
}
