import Fixtures
import Testing

@testable import Graphs

/// Random graphs against `NaiveGraph`. A failure names the seed that repeats it.
@Suite struct GraphProperties {
  static let seeds = (0..<300).map { UInt64($0) &* 7919 &+ 1 }

  @Test(arguments: seeds) func edgesAreKeptOnceInOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 12, using: &generator)
    let graph = naive.graph(using: &generator)
    let sorted = naive.edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    #expect(graph.edges == sorted, "seed \(seed)")
    #expect(graph.reversed.reversed == graph, "seed \(seed)")
    #expect(
      Set(graph.reversed.edges) == Set(sorted.map { Graph.Edge(from: $0.to, to: $0.from) }),
      "seed \(seed)")
  }

  @Test(arguments: seeds) func components(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 12, using: &generator)
    let components = naive.graph(using: &generator).components
    let found = (0..<components.count).map { Array(components.members(of: $0)) }
    #expect(found.sorted { $0[0] < $1[0] } == naive.components, "seed \(seed)")
    let isOrdered = naive.edges.allSatisfy {
      components.component(of: $0.from) >= components.component(of: $0.to)
    }
    #expect(isOrdered, "seed \(seed)")
  }

  @Test(arguments: seeds) func cycles(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 8, using: &generator)
    let graph = naive.graph(using: &generator)
    let all = naive.elementaryCycles
    let expected = naive.components.compactMap { members -> Cycle? in
      let inside = all.filter { members.contains($0[0]) }
      guard let length = inside.map(\.count).min(),
        let nodes = inside.first(where: { $0.count == length })
      else { return nil }
      return Cycle(nodes: nodes, component: members, isShortest: true)
    }
    #expect(graph.cycles() == expected, "seed \(seed)")
    #expect(graph.isAcyclic == all.isEmpty, "seed \(seed)")
    #expect(graph.elementaryCycles(limit: Int.max) == all, "seed \(seed)")
    let some = graph.elementaryCycles(limit: 3)
    #expect(some.count == min(3, all.count) && Set(some).isSubset(of: all), "seed \(seed)")
  }

  @Test(arguments: seeds) func wavesAndLongestChain(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let isAcyclic = Bool.random(using: &generator)
    let naive = NaiveGraph.random(most: 10, isAcyclic: isAcyclic, using: &generator)
    let graph = naive.graph(using: &generator)
    let depths = naive.depths
    let count = (depths.compactMap(\.self).max() ?? -1) + 1
    let expected = Waves(
      waves: (0..<count).map { wave in depths.indices.filter { depths[$0] == wave } },
      stuck: depths.indices.filter { depths[$0] == nil })
    #expect(graph.waves() == expected, "seed \(seed)")
    let chain = graph.longestChain()
    let isChain = zip(chain.dropFirst(), chain).allSatisfy {
      naive.edges.contains(Graph.Edge(from: $0, to: $1))
    }
    #expect(chain.count == count && isChain, "seed \(seed)")
    #expect(!isAcyclic || graph.waves().stuck.isEmpty, "seed \(seed)")
  }

  @Test(arguments: seeds) func reachability(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 12, using: &generator)
    let graph = naive.graph(using: &generator)
    let reach = naive.reachability
    for node in 0..<naive.count {
      #expect(graph.needed(by: [node]) == (0..<naive.count).filter { reach[node][$0] })
      #expect(graph.needing([node]) == (0..<naive.count).filter { reach[$0][node] })
      for other in 0..<naive.count {
        #expect((graph.shortestPath(from: node, to: other) != nil) == reach[node][other])
      }
    }
  }

  @Test(arguments: seeds) func reductionKeepsReachabilityAndIsLeast(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 10, isAcyclic: true, using: &generator)
    let reduction = naive.graph(using: &generator).transitiveReduction()
    // Without cycles the reduction is unique: an edge is redundant when its target is reached
    // without it.
    let expected = naive.edges.filter {
      naive.removing($0).reaches($0.to, from: $0.from, without: nil)
    }
    #expect(Set(reduction.redundant) == expected, "seed \(seed)")
    #expect(Set(reduction.graph.edges) == naive.edges.subtracting(expected), "seed \(seed)")
  }

  @Test(arguments: seeds) func reductionOfTangledGraphs(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 10, using: &generator)
    let reduction = naive.graph(using: &generator).transitiveReduction()
    let left = NaiveGraph(count: naive.count, edges: Set(reduction.graph.edges))
    #expect(left.reachability == naive.reachability, "seed \(seed)")
    #expect(left.edges.union(reduction.redundant) == naive.edges, "seed \(seed)")
  }

  @Test(arguments: seeds) func dominators(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let naive = NaiveGraph.random(most: 10, using: &generator)
    let root = Int.random(in: 0..<naive.count, using: &generator)
    let dominators = naive.graph(using: &generator).dominators(from: root)
    for node in 0..<naive.count {
      let isReached = naive.reaches(node, from: root, without: nil)
      let expected = (0..<naive.count).filter {
        isReached && $0 != node && !naive.reaches(node, from: root, without: $0)
      }
      #expect(Set(dominators.dominators(of: node)) == Set(expected), "seed \(seed)")
      #expect((dominators.immediateDominator(of: node) == nil) == expected.isEmpty)
    }
  }
}
