import Diagnostics
import Expressions
import Model
import Schemas
import Syntax

/// A way to make a condition true.
struct ConditionSolution {
  /// What the Application's config says for it.
  let config: Draft
  /// What else has to hold for the Application, by path: `placement.mode`.
  let circumstances: [String: String]
  /// What has to hold around it, by path: `environment.envType`. The same for a whole cycle.
  let surroundings: [String: String]
}

/// Ways to make the `when` of a dependency true, found by trying; each is tried with the config that
/// comes of it, and is a config that the Blueprint's schema allows but for fields that users must add.
struct ConditionSolutions {
  private let entry: CatalogEntry
  private let predicate: Predicate
  private let paths: [[String]]
  private let choices: [[Draft]]

  /// Roots that every Application of an Environment shares.
  private static let shared: Set<String> = ["environment", "organization", "sovereign"]
  /// How many combinations of values are tried, and how many solutions are kept.
  private static let mostTried = 2_000
  private static let mostKept = 64

  /// `nil` where the condition cannot be compiled, which is reported elsewhere.
  init?(_ dependency: Blueprint.Dependency, of entry: CatalogEntry, facts: Facts) {
    guard let when = dependency.when, let predicate = Predicate.compile(when).value else {
      return nil
    }
    self.entry = entry
    self.predicate = predicate
    let mentions = predicate.mentions
    paths = mentions.paths
    choices = mentions.paths.map { path in
      path.first == "config"
        ? candidates(
          for: path.dropFirst(), in: entry.blueprint.configSchema, literals: mentions.literals)
        : circumstances(path, of: entry.blueprint, facts: facts) ?? mentions.literals
    }
  }

  /// The first ones, each with surroundings of its own. Every value that is tried costs one of `budget`.
  func found(budget: inout Int) -> [ConditionSolution] {
    // A field is left out too: what its schema's default says is the likeliest config of all.
    let options = choices.map { [nil] + $0.map(Optional.some) }
    var solutions: [ConditionSolution] = []
    var seen: Set<[String: String]> = []
    var position = [Int](repeating: 0, count: options.count)
    for _ in 0..<min(Self.mostTried, budget) {
      budget -= 1
      let values = zip(options, position).map { $0[$1] }
      if let solution = solution(values), seen.insert(solution.surroundings).inserted {
        solutions.append(solution)
        if solution.surroundings.isEmpty || solutions.count == Self.mostKept { return solutions }
      }
      guard advance(&position, options.map(\.count)) else { break }
    }
    return solutions
  }

  /// Counts up; false once every combination was had.
  private func advance(_ position: inout [Int], _ counts: [Int]) -> Bool {
    for digit in position.indices {
      position[digit] += 1
      if position[digit] < counts[digit] { return true }
      position[digit] = 0
    }
    return false
  }

  private func solution(_ values: [Draft?]) -> ConditionSolution? {
    let origin = entry.blueprint.header.name.range
    var roots: [String: Draft] = [:]
    var circumstances: [String: String] = [:]
    var surroundings: [String: String] = [:]
    for (path, value) in zip(paths, values) {
      guard let value, let root = path.first else { continue }
      let base = roots[root] ?? .mapping([])
      roots[root] = value.nested(under: path.dropFirst(), in: base)
      let name = path.joined(separator: ".")
      let text = json(Tree(value, origin: origin).root)
      if Self.shared.contains(root) {
        surroundings[name] = text
      } else if root != "config" {
        circumstances[name] = text
      }
    }
    let written = Tree(roots["config"] ?? .mapping([]), origin: origin)
    var config = written
    if let schema = entry.schema {
      config = Tree(schema.applyingDefaults(to: written.root), origin: origin)
      guard schema.validate(config.root).allSatisfy({ $0.kind == .missingField }) else {
        return nil
      }
    }
    let others = TypeEnvironment.catalyst.variables.map(\.name).filter { $0 != "config" }
    let nodes = others.map { name in
      (name, Tree(roots[name] ?? .mapping([]), origin: origin).root)
    }
    guard predicate.evaluate(Roots([("config", config.root)] + nodes)).value else { return nil }
    return ConditionSolution(
      config: .node(written.root), circumstances: circumstances, surroundings: surroundings)
  }
}

extension Draft {
  /// `base` with this value at a path.
  fileprivate func nested(under path: ArraySlice<String>, in base: Draft) -> Draft {
    guard let key = path.first else { return self }
    var entries: [Draft.Entry] = []
    if case .mapping(let there) = base { entries = there }
    let place = entries.firstIndex { $0.key == key }
    let inner = nested(
      under: path.dropFirst(), in: place.map { entries[$0].value } ?? .mapping([]))
    if let place { entries[place].value = inner } else { entries.append(Draft.Entry(key, inner)) }
    return .mapping(entries)
  }
}
