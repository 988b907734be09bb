import Diagnostics
import Graphs

extension KitRule {
  /// A document whose text and table disagree is quoted by its text.
  static let documentClaim = KitRule(
    "kit-document-claim", .warning,
    "what a document says of its slot table holds for the table"
  ) { world in
    world.expected.filter { !$0.claims.isEmpty }.flatMap { expected in
      let claims = Claims(expected, world)
      return expected.claims.flatMap(claims.findings)
    }
  }
}

/// The claims of a document, and the graph of its table.
private struct Claims {
  let expected: ExpectedGraph
  let required: KitGraph
  let chain: [Int]
  let conditionalChain: [Int]

  init(_ expected: ExpectedGraph, _ world: KitWorld) {
    self.expected = expected
    required = world.required(by: expected)
    chain = required.graph.longestChain()
    conditionalChain = world.declared(by: expected).graph.longestChain()
  }

  func findings(_ claim: DocumentClaim) -> [Finding] {
    switch claim {
    case .longestChain(let names): missingSteps(names)
    case .longestChainLength(let length): wrongLength(length).map { [$0] } ?? []
    case .releaseCount(let count): wrongCount(count).map { [$0] } ?? []
    }
  }

  /// A step from a name to one that does not need it.
  private func missingSteps(_ names: [Located<String>]) -> [Finding] {
    zip(names, names.dropFirst()).compactMap { needed, needing in
      let slot = expected.slot(named: needing.value)
      let edges = slot?.edges.map(\.name.value) ?? []
      guard !edges.contains(needed.value) else { return nil }
      return Finding(
        "the longest chain goes from '\(needed.value)' to '\(needing.value)', which "
          + (slot == nil
            ? "the table does not have"
            : "depends on \(edges.isEmpty ? "nothing" : enumeration(edges)) in the table"),
        at: needing.range,
        notes: slot.map { [Note("its row is here", at: $0.name.range)] } ?? [],
        help: "in the table, the longest chain is \(required.path(chain))")
    }
  }

  private func wrongLength(_ length: Located<Int>) -> Finding? {
    guard length.value != chain.count, length.value != conditionalChain.count else { return nil }
    let conditional =
      conditionalChain.count == chain.count
      ? "" : ", and \(conditionalChain.count) with its conditional edges"
    return Finding(
      "the longest chain is said to have \(length.value) releases; in the table it has "
        + "\(chain.count)\(conditional)", at: length.range,
      help: "the chain of the table is \(required.path(chain))")
  }

  private func wrongCount(_ count: Located<Int>) -> Finding? {
    let names = Set(expected.slots.map(\.name.value))
    guard count.value != names.count else { return nil }
    return Finding(
      "\(counted(count.value, "release")) are said to be in the table, which has \(names.count)",
      at: count.range)
  }
}
