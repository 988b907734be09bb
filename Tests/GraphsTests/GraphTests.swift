import Testing

@testable import Graphs

private func graph(_ nodeCount: Int, _ edges: [(Int, Int)]) -> Graph {
  Graph(nodeCount: nodeCount, edges: edges.map { Graph.Edge(from: $0.0, to: $0.1) })
}

@Suite struct GraphTests {
  @Test func emptyGraph() {
    let empty = graph(0, [])
    #expect(empty.cycles() == [])
    #expect(empty.waves() == Waves(waves: [], stuck: []))
    #expect(empty.longestChain() == [])
    #expect(empty.transitiveReduction() == TransitiveReduction(graph: empty, redundant: []))
    #expect(empty.elementaryCycles(limit: 10) == [])
  }

  @Test func everyComponentReportsItsShortestCycle() {
    // 0 → 1 → 2 → 0 with the short cut 1 → 0; 3 → 3; 4 → 5 → 4; 6 needs all.
    let tangled = graph(
      7, [(0, 1), (1, 2), (2, 0), (1, 0), (3, 3), (4, 5), (5, 4), (6, 0), (6, 3), (6, 4)])
    #expect(
      tangled.cycles() == [
        Cycle(nodes: [0, 1], component: [0, 1, 2], isShortest: true),
        Cycle(nodes: [3], component: [3], isShortest: true),
        Cycle(nodes: [4, 5], component: [4, 5], isShortest: true),
      ])
    #expect(tangled.elementaryCycles(limit: 10) == [[0, 1], [0, 1, 2], [3], [4, 5]])
    #expect(tangled.waves() == Waves(waves: [], stuck: Array(0..<7)))
  }

  @Test func wavesStopAtACycle() {
    let stopped = graph(6, [(1, 0), (2, 1), (3, 2), (2, 3), (4, 3), (5, 0)])
    #expect(stopped.waves() == Waves(waves: [[0], [1, 5]], stuck: [2, 3, 4]))
    #expect(stopped.longestChain() == [0, 1])
  }

  @Test func reductionNamesWhatIsImplied() {
    let diamond = graph(4, [(3, 1), (3, 2), (1, 0), (2, 0), (3, 0)])
    let reduction = diamond.transitiveReduction()
    #expect(reduction.redundant == [Graph.Edge(from: 3, to: 0)])
    #expect(reduction.graph == graph(4, [(3, 1), (3, 2), (1, 0), (2, 0)]))
    #expect(reduction.graph.shortestPath(from: 3, to: 0) == [3, 1, 0])
  }

  @Test func whatFailsWhenItFails() {
    let diamond = graph(5, [(3, 1), (3, 2), (1, 0), (2, 0), (4, 3)])
    #expect(diamond.needing([1]) == [3, 4])
    #expect(diamond.needed(by: [3]) == [0, 1, 2])
    #expect(diamond.dominators(from: 4).dominators(of: 0) == [4, 3])
  }

  @Test func depthIsBoundedByMemoryAlone() {
    let count = 100_000
    let chain = graph(count, (1..<count).map { ($0, $0 - 1) })
    #expect(chain.waves().waves.count == count)
    #expect(chain.longestChain().count == count)
    #expect(chain.components.count == count)
    #expect(chain.dominators(from: count - 1).dominators(of: 0).count == count - 1)
    let ring = graph(count, (0..<count).map { ($0, ($0 + 1) % count) })
    #expect(ring.cycles().map(\.nodes.count) == [count])
    #expect(ring.elementaryCycles(limit: 2).map(\.count) == [count])
  }

  @Test func tangledGraphsStayWithinTheBudget() {
    // Every row and column is a shortest cycle, and only one node of each row together breaks all.
    let side = 30
    let torus = graph(
      side * side,
      (0..<side * side).flatMap { node in
        let (row, column) = (node / side, node % side)
        return [
          (node, row * side + (column + 1) % side), (node, (row + 1) % side * side + column),
        ]
      })
    let row = Array(0..<side)
    let all = Array(0..<side * side)
    #expect(torus.cycles() == [Cycle(nodes: row, component: all, isShortest: true)])
    #expect(
      torus.cycles(budget: 5_000) == [Cycle(nodes: row, component: all, isShortest: false)])
  }

  @Test func complete() {
    let nodes = 0..<8
    let all = graph(8, nodes.flatMap { from in nodes.filter { $0 != from }.map { (from, $0) } })
    // The sum over k of the cycles of k of 8 nodes: 8! / (k (8 - k)!).
    #expect(all.elementaryCycles(limit: Int.max).count == 16_064)
    #expect(all.elementaryCycles(limit: 100).count == 100)
  }
}
