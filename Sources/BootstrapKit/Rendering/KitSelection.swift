import Diagnostics

extension KitRule {
  /// Found when a kit is rendered; no kit has it.
  package static let leftOut = KitRule(
    "kit-left-out", .warning,
    "a release that needs what a cluster does not have is left out of its kit"
  ) { _ in [] }
}

/// Which releases a cluster gets, and what becomes of the edges that lead out of these.
struct KitSelection {
  /// Places in `Kit.releases`, in slot order.
  private(set) var releases: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Edges that are taken out of a release, by its place.
  private(set) var cuts: [Int: [Cut]] = [:]
  private let world: KitWorld
  private let cluster: KitCluster

  /// An edge that is not waited for.
  struct Cut {
    let edge: ReleaseEdge
    let reason: String
    let settings: [KitFacts.Setting]
  }

  init(_ world: KitWorld, for cluster: KitCluster) {
    self.world = world
    self.cluster = cluster
    let nodes = world.graph.nodes.filter { isHere($0) }
    var present = Set(nodes.map(\.name))
    let here = nodes.compactMap(\.release)
    // One that is left out takes along what needs it, until nothing more goes.
    var left: Set<Int> = []
    var count = -1
    while count != left.count {
      count = left.count
      for number in here where !left.contains(number) && !settles(number, present) {
        left.insert(number)
        present.remove(world.kit.releases[number].name.value)
      }
    }
    releases = here.filter { !left.contains($0) }
  }

  /// Whether a release belongs to the cluster by its layer and by what the Sovereign asks for.
  private func isHere(_ node: KitNode) -> Bool {
    if cluster.omitted.contains(node.name) { return false }
    if cluster.isHandedOff, world.facts.transient.contains(where: { $0.name == node.name }) {
      return false
    }
    return cluster.isManagement || node.layer != .management
      || world.facts.regional[node.name] != nil
  }

  /// Whether every edge of a release leads to what is there or can be done without; says so otherwise.
  private mutating func settles(_ number: Int, _ present: Set<String>) -> Bool {
    let release = world.kit.releases[number]
    var found: [Cut] = []
    for edge in release.edges {
      let name = edge.name.value
      if let condition = unmetCondition(release, name) {
        found.append(Cut(edge: edge, reason: "only when \(condition)", settings: []))
      } else if present.contains(name) || !world.graph.nodes.contains(where: { $0.name == name }) {
        continue
      } else if let cut = remote(release, edge) {
        found.append(cut)
      } else {
        diagnostics.append(leftOut(release, edge))
        return false
      }
    }
    cuts[number] = found
    return true
  }

  /// The condition that an edge is declared with, where it does not hold here.
  private func unmetCondition(_ release: Release, _ name: String) -> String? {
    let conditions = world.expected.compactMap { expected in
      expected.slot(named: release.name.value)?.edges.first { $0.name.value == name }
    }.compactMap(\.condition)
    return conditions.first { !cluster.conditions.contains($0) }
  }

  private func remote(_ release: Release, _ edge: ReleaseEdge) -> Cut? {
    let node = world.graph.nodes.first { $0.name == edge.name.value }
    guard !cluster.isManagement, node?.layer == .management else { return nil }
    let blueprint = world.catalog.blueprint(named: release.name.value)
    return world.facts.remotePart(edge.name.value, for: release, blueprint).map { part in
      Cut(
        edge: edge, reason: "runs on the management cluster; \(part.reason)",
        settings: [KitFacts.Setting(path: part.value, value: part.instead)] + part.settings)
    }
  }

  private func leftOut(_ release: Release, _ edge: ReleaseEdge) -> Diagnostic {
    let (name, needed) = (release.name.value, edge.name.value)
    return Finding(
      "'\(name)' is left out on '\(cluster.name)', which has no '\(needed)'", at: edge.name.range,
      path: "/spec/dependsOn", document: release.object.document,
      help:
        "give it a value that says where the one on the management cluster is, or omit it in the Sovereign"
    ).diagnostic(KitRule.leftOut.name, .warning)
  }
}
