// Times the module Graphs. Built with the module's own sources, see `run` beside this file.

/// SplitMix64, so that every run sees the same graphs.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@main
enum Benchmark {
  static func main() {
    measure("acyclic", nodes: 10_000, edges: 50_000, acyclic: true)
    measure("random, cyclic", nodes: 10_000, edges: 50_000, acyclic: false)
    measure("acyclic", nodes: 100_000, edges: 500_000, acyclic: true)
    measureRing(nodes: 10_000, step: 1)
    measureRing(nodes: 10_000, step: 2)
    measureRing(nodes: 10_000, step: 50)
  }

  private static func measure(_ name: String, nodes: Int, edges: Int, acyclic: Bool) {
    var generator = SeededGenerator(state: 20_260_115)
    let drawn = (0..<edges).map { _ in
      let first = Int.random(in: 0..<nodes, using: &generator)
      let second = Int.random(in: 0..<nodes, using: &generator)
      return acyclic
        ? Graph.Edge(from: max(first, second), to: min(first, second))
        : Graph.Edge(from: first, to: second)
    }.filter { $0.from != $0.to }
    print("\(name): \(nodes) nodes, \(edges) edges")
    let (graph, built) = best { Graph(nodeCount: nodes, edges: drawn) }
    let (cycles, cyclesTime) = best { graph.cycles() }
    let (waves, wavesTime) = best { graph.waves() }
    let (chain, chainTime) = best { graph.longestChain() }
    let (reduction, reductionTime) = best { graph.transitiveReduction() }
    let (dominators, dominatorsTime) = best { graph.dominators(from: nodes - 1) }
    let (dependents, dependentsTime) = best { graph.needing([0]) }
    report("build", built, "\(graph.edgeCount) edges")
    report("cycles", cyclesTime, "\(cycles.count), of \(cycles.first?.nodes.count ?? 0) nodes")
    report("waves", wavesTime, "\(waves.waves.count), \(waves.stuck.count) stuck")
    report("longest chain", chainTime, "\(chain.count) nodes")
    report("reduction", reductionTime, "\(reduction.redundant.count) redundant edges")
    report("dominators", dominatorsTime, "\(dominators.dominators(of: 0).count) above node 0")
    report("what fails", dependentsTime, "\(dependents.count) nodes")
    let together = cyclesTime + wavesTime + chainTime + reductionTime
    report("cycles, waves, chain and reduction", together, "")
  }

  /// The tangle that is hardest for the shortest cycle: every node needs the next one and the one
  /// `step` further on.
  private static func measureRing(nodes: Int, step: Int) {
    let edges = (0..<nodes).flatMap { node in
      [
        Graph.Edge(from: node, to: (node + 1) % nodes),
        Graph.Edge(from: node, to: (node + step) % nodes),
      ]
    }
    let graph = Graph(nodeCount: nodes, edges: edges)
    let (cycles, time) = best { graph.cycles() }
    print("ring of \(nodes) nodes, steps of 1 and \(step)")
    report("cycles", time, "of \(cycles[0].nodes.count) nodes, shortest: \(cycles[0].isShortest)")
  }

  private static func best<Result>(_ body: () -> Result) -> (Result, Duration) {
    let clock = ContinuousClock()
    var result = body()
    var shortest = Duration.seconds(3600)
    for _ in 0..<7 { shortest = min(shortest, clock.measure { result = body() }) }
    return (result, shortest)
  }

  private static func report(_ name: String, _ time: Duration, _ note: String) {
    let microseconds = time.components.attoseconds / 1_000_000_000_000
    let padded = name + String(repeating: " ", count: max(0, 36 - name.count))
    print("  \(padded) \(microseconds + time.components.seconds * 1_000_000) µs  \(note)")
  }
}
