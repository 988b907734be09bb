/// What does not fit into a host cluster, and what would help.
package enum EstimateProblem: Hashable, Sendable {
  /// `needed` is the least number of nodes that would do; nothing where no number would.
  case pods(Int64, capacity: Int64, nodes: Int, needed: Int?)
  case memory(Int64, capacity: Int64, nodes: Int, needed: Int?)
  case cpu(Int64, capacity: Int64, nodes: Int, needed: Int?)
  case gpu(Int64)
  /// Members of a quorum that share nodes.
  case quorum(CapacityFacts.Quorum, nodes: Int)

  /// How many nodes there would have to be.
  package var neededNodes: Int? {
    switch self {
    case .pods(_, _, _, let needed), .memory(_, _, _, let needed), .cpu(_, _, _, let needed): needed
    case .quorum(let quorum, _): quorum.members
    case .gpu: nil
    }
  }
}

extension ClusterEstimate {
  /// What does not fit, the pods first. Empty where nothing is known of the nodes.
  package func problems(_ facts: CapacityFacts) -> [EstimateProblem] {
    guard let nodes else { return [] }
    var problems: [EstimateProblem] = []
    let total = total
    if total.pods > capacity(maxPods, nodes) {
      problems.append(
        .pods(
          total.pods, capacity: capacity(maxPods, nodes), nodes: nodes,
          needed: nodesNeeded(\.pods, maxPods)))
    }
    if let one = machine?.capacity {
      if total.memory > capacity(one.memory, nodes) {
        problems.append(
          .memory(
            total.memory, capacity: capacity(one.memory, nodes), nodes: nodes,
            needed: nodesNeeded(\.memory, one.memory)))
      }
      if total.cpu > capacity(one.cpu, nodes) {
        problems.append(
          .cpu(
            total.cpu, capacity: capacity(one.cpu, nodes), nodes: nodes,
            needed: nodesNeeded(\.cpu, one.cpu)))
      }
      if total.gpu > capacity(one.gpu, nodes) { problems.append(.gpu(total.gpu)) }
    }
    let names = Set(parts.map(\.name))
    problems += facts.quorums.filter { names.contains($0.name) && $0.members > nodes }
      .map { .quorum($0, nodes: nodes) }
    return problems
  }

  private func capacity(_ one: Int64, _ nodes: Int) -> Int64 {
    let product = one.multipliedReportingOverflow(by: Int64(clamping: nodes))
    return product.overflow ? .max : product.partialValue
  }

  /// The least number of nodes on which it fits: what runs on every node grows with them.
  private func nodesNeeded(_ field: KeyPath<Footprint, Int64>, _ one: Int64) -> Int? {
    (1...1000).first { total(on: $0)[keyPath: field] <= capacity(one, $0) }
  }
}
