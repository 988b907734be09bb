internal import Graphs

/// In which order a kit installs: a wave holds what can be installed once the one before is ready.
package struct InstallWaves: Sendable {
  package let graph: KitGraph
  /// Places in `graph.nodes`.
  package let waves: [[Int]]
  /// What is on a cycle, or needs what is.
  package let stuck: [Int]
  /// The longest chain, what is installed first at its beginning: it decides how long all takes.
  package let criticalPath: [Int]

  package init(_ graph: KitGraph) {
    self.graph = graph
    let waves = graph.graph.waves()
    self.waves = waves.waves
    stuck = waves.stuck
    criticalPath = graph.graph.longestChain()
  }

  /// What is never installed when the releases of these names fail; they themselves left out.
  package func waiting(without names: [String]) -> [Int] {
    let failed = graph.nodes.indices.filter { names.contains(graph.nodes[$0].name) }
    return graph.graph.needing(failed).filter { !failed.contains($0) }
  }
}
