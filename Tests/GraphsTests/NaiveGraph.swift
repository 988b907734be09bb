import Fixtures
import Graphs

/// The same questions as `Graph` answers, answered from a matrix in the plainest way.
struct NaiveGraph {
  let count: Int
  private(set) var edges: Set<Graph.Edge>

  init(count: Int, edges: Set<Graph.Edge>) {
    self.count = count
    self.edges = edges
  }

  func needs(_ node: Int) -> [Int] {
    (0..<count).filter { edges.contains(Graph.Edge(from: node, to: $0)) }
  }

  /// `[a][b]`: b can be reached from a over one edge or more.
  var reachability: [[Bool]] {
    var reach = (0..<count).map { from in
      (0..<count).map { edges.contains(Graph.Edge(from: from, to: $0)) }
    }
    for via in 0..<count {
      for from in 0..<count where reach[from][via] {
        for to in 0..<count where reach[via][to] { reach[from][to] = true }
      }
    }
    return reach
  }

  var components: [[Int]] {
    let reach = reachability
    var seen: Set<Int> = []
    var components: [[Int]] = []
    for node in 0..<count where !seen.contains(node) {
      let members = (node..<count).filter { $0 == node || (reach[node][$0] && reach[$0][node]) }
      seen.formUnion(members)
      components.append(members)
    }
    return components
  }

  /// Every elementary cycle, from its lowest node, sorted by its nodes.
  var elementaryCycles: [[Int]] {
    var found: [[Int]] = []
    func extend(_ path: [Int]) {
      for next in needs(path[path.count - 1]) {
        if next == path[0] { found.append(path) }
        if next > path[0] && !path.contains(next) { extend(path + [next]) }
      }
    }
    for node in 0..<count { extend([node]) }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The wave of each node; `nil` when it is on a cycle or needs one that is.
  var depths: [Int?] {
    let reach = reachability
    func depth(_ node: Int) -> Int { 1 + (needs(node).map(depth).max() ?? -1) }
    return (0..<count).map { node in
      let isStuck = (0..<count).contains { reach[$0][$0] && ($0 == node || reach[node][$0]) }
      return isStuck ? nil : depth(node)
    }
  }

  func reaches(_ to: Int, from: Int, without removed: Int?) -> Bool {
    if from == removed { return false }
    var seen = [from]
    for node in seen.startIndex... where node < seen.count {
      if seen[node] == to { return true }
      for next in needs(seen[node]) where next != removed && !seen.contains(next) {
        seen.append(next)
      }
      if node + 1 == seen.count { break }
    }
    return false
  }

  func removing(_ edge: Graph.Edge) -> NaiveGraph {
    NaiveGraph(count: count, edges: edges.subtracting([edge]))
  }
}

extension NaiveGraph {
  /// Up to `most` nodes with any density of edges; without cycles when `isAcyclic`.
  static func random(
    most: Int, isAcyclic: Bool = false, using generator: inout SeededGenerator
  ) -> NaiveGraph {
    let count = Int.random(in: 1...most, using: &generator)
    let edgeCount = Int.random(in: 0...(count * 3), using: &generator)
    var edges: Set<Graph.Edge> = []
    // Labels in a random order, so that the numbers say nothing about the shape.
    let labels = Array(0..<count).shuffled(using: &generator)
    for _ in 0..<edgeCount {
      let first = Int.random(in: 0..<count, using: &generator)
      let second = Int.random(in: 0..<count, using: &generator)
      if isAcyclic && first == second { continue }
      let (from, to) = isAcyclic ? (max(first, second), min(first, second)) : (first, second)
      edges.insert(Graph.Edge(from: labels[from], to: labels[to]))
    }
    return NaiveGraph(count: count, edges: edges)
  }

  /// With some edges given twice.
  func graph(using generator: inout SeededGenerator) -> Graph {
    let once = edges.shuffled(using: &generator)
    return Graph(nodeCount: count, edges: once + once.prefix(3))
  }
}
