import Planning
import Syntax

/// An estimate for programs, as what becomes JSON.
func estimateDraft(_ clusters: [ClusterEstimate], _ facts: CapacityFacts) -> Draft {
  ["clusters": .sequence(clusters.map { draft($0, facts) })]
}

private func draft(_ cluster: ClusterEstimate, _ facts: CapacityFacts) -> Draft {
  .fields(
    ("name", .string(cluster.name)),
    ("nodes", cluster.nodes.map { .integer(Int64($0)) }),
    ("machine", cluster.machine.map { .string($0.type) }),
    ("maxPods", .integer(cluster.maxPods)),
    ("total", figures(cluster.total)),
    ("parts", .sequence(cluster.parts.map { draft($0, on: cluster.nodes ?? 1) })),
    ("problems", .sequence(cluster.problems(facts).map { draft($0, growth: cluster.growth) })),
    ("unknown", .sequence(cluster.unknown.map(Draft.string))))
}

private func draft(_ part: EstimatePart, on nodes: Int) -> Draft {
  .fields(
    ("name", .string(part.name)),
    ("source", .string(part.source.rawValue)),
    ("instances", .integer(Int64(part.isPerNode ? nodes : part.instances))),
    ("footprint", part.footprint.map(figures)))
}

private func draft(_ problem: EstimateProblem, growth: Int) -> Draft {
  .fields(
    ("message", .string(problem.message)),
    ("help", problem.help(growth: growth).map(Draft.string)),
    ("neededNodes", problem.neededNodes.map { .integer(Int64($0)) }))
}

private func figures(_ footprint: Footprint) -> Draft {
  [
    "memoryBytes": .integer(footprint.memory), "cpuMillis": .integer(footprint.cpu),
    "gpu": .integer(footprint.gpu), "pods": .integer(footprint.pods),
  ]
}
