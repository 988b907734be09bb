import Diagnostics
import Graphs
package import Model
package import Syntax

/// Blueprints of which each can need the next, and the last the first: conditions that can hold together
/// close a cycle.
package struct PossibleCycle: Sendable {
  /// In the order of the cycle.
  package let steps: [Step]
  /// What has to hold around all of them, by path, as JSON: an Environment's type and the like.
  package let surroundings: [String: String]

  /// One Blueprint's dependency on the next, and a config that makes it hold.
  package struct Step: Sendable {
    package let entry: CatalogEntry
    package let dependency: Blueprint.Dependency
    /// Empty where nothing need be said; schema defaults are not repeated.
    package let config: Tree
    /// What else has to hold for this Application, by path, as JSON: `placement.mode`.
    package let circumstances: [String: String]
  }
}

/// The possible cycles among the newest versions of a catalog, shorter ones first. A cycle through
/// Blueprints that close a shorter one is left out, and so is one that holds whatever the config says:
/// that is no possibility.
package func possibleCycles(_ catalog: Catalog, facts: Facts) -> [PossibleCycle] {
  var entries: [CatalogEntry] = []
  for entry in catalog.entries where entries.last?.name != entry.name { entries.append(entry) }
  let positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
  var steps: [Graph.Edge: [Blueprint.Dependency]] = [:]
  for (position, entry) in entries.enumerated() {
    for dependency in entry.blueprint.depends {
      guard let target = positions[dependency.blueprint.value] else { continue }
      steps[Graph.Edge(from: position, to: target), default: []].append(dependency)
    }
  }
  let graph = Graph(nodeCount: entries.count, edges: Array(steps.keys))
  var search = CycleSearch(entries: entries, steps: steps, facts: facts)
  let cycles = graph.elementaryCycles(limit: 256)
    .enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
  for cycle in cycles { search.look(at: cycle.element) }
  return search.found
}

private struct CycleSearch {
  let entries: [CatalogEntry]
  let steps: [Graph.Edge: [Blueprint.Dependency]]
  let facts: Facts
  private(set) var found: [PossibleCycle] = []
  private var closed: [Set<Int>] = []
  /// How many configs are tried for a catalog; far more than one that is not made to cost time needs.
  private var budget = 20_000
  private var solutions: [SourceRange: [ConditionSolution]] = [:]

  init(
    entries: [CatalogEntry], steps: [Graph.Edge: [Blueprint.Dependency]], facts: Facts
  ) {
    self.entries = entries
    self.facts = facts
    self.steps = steps
  }

  /// A step of the cycle and what makes it hold.
  private struct Choice {
    let dependency: Blueprint.Dependency
    let solution: ConditionSolution
  }

  mutating func look(at nodes: [Int]) {
    guard !closed.contains(where: { $0.isSubset(of: nodes) }) else { return }
    let edges = nodes.indices.map {
      Graph.Edge(from: nodes[$0], to: nodes[($0 + 1) % nodes.count])
    }
    let isCertain = edges.allSatisfy { edge in
      (steps[edge] ?? []).contains { $0.when == nil }
    }
    var choices: [[Choice]] = []
    if !isCertain {
      for edge in edges {
        let ways = ways(edge)
        guard !ways.isEmpty else { return }
        choices.append(ways)
      }
      guard let (chosen, surroundings) = joined(choices) else { return }
      found.append(cycle(nodes, chosen, surroundings))
    }
    closed.append(Set(nodes))
  }

  private mutating func ways(_ edge: Graph.Edge) -> [Choice] {
    let dependencies = steps[edge] ?? []
    if let always = dependencies.first(where: { $0.when == nil }) {
      return [
        Choice(
          dependency: always,
          solution: ConditionSolution(config: .mapping([]), circumstances: [:], surroundings: [:]))
      ]
    }
    return dependencies.flatMap { dependency -> [Choice] in
      let place = dependency.blueprint.range
      if solutions[place] == nil {
        let search = ConditionSolutions(dependency, of: entries[edge.from], facts: facts)
        solutions[place] = search?.found(budget: &budget) ?? []
      }
      let known = solutions[place] ?? []
      return known.map { Choice(dependency: dependency, solution: $0) }
    }
  }

  /// One way for each step such that their surroundings agree, the first by order.
  private func joined(_ choices: [[Choice]]) -> ([Choice], [String: String])? {
    var position = [0]
    var surroundings: [[String: String]] = [[:]]
    // Goes back where nothing fits; the count bounds what conditions can be made to cost.
    for _ in 0..<100_000 {
      let step = position.count - 1
      if position[step] == choices[step].count {
        position.removeLast()
        surroundings.removeLast()
        guard !position.isEmpty else { return nil }
        position[step - 1] += 1
        continue
      }
      let wanted = choices[step][position[step]].solution.surroundings
      guard wanted.allSatisfy({ surroundings[step][$0.key] ?? $0.value == $0.value }) else {
        position[step] += 1
        continue
      }
      let agreed = surroundings[step].merging(wanted) { first, _ in first }
      if position.count == choices.count {
        return (zip(choices, position).map { $0[$1] }, agreed)
      }
      position.append(0)
      surroundings.append(agreed)
    }
    return nil
  }

  private func cycle(
    _ nodes: [Int], _ chosen: [Choice], _ surroundings: [String: String]
  ) -> PossibleCycle {
    PossibleCycle(
      steps: zip(nodes, chosen).map { node, choice in
        PossibleCycle.Step(
          entry: entries[node], dependency: choice.dependency,
          config: Tree(
            choice.solution.config, origin: choice.dependency.blueprint.range),
          circumstances: choice.solution.circumstances)
      }, surroundings: surroundings)
  }
}
