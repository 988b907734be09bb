import Diagnostics
import Planning

/// An estimate for people: a line for each cluster, then what does not fit and what is not known.
struct EstimateText {
  let text: String

  init(_ clusters: [ClusterEstimate], _ facts: CapacityFacts, isVerbose: Bool) {
    var lines = aligned(
      [["", "nodes", "memory", "CPU", "GPU", "pods"]]
        + clusters.flatMap { cluster in
          [Self.row(cluster)] + (isVerbose ? Self.partRows(cluster) : [])
        })
    for (warning, names) in Self.warnings(clusters, facts) {
      lines.append("")
      lines.append("warning: \(warning.message)")
      lines += warning.help.map { ["  = help: \($0)"] } ?? []
      lines.append("  = in \(Self.list(names))")
    }
    let unknown = Set(clusters.flatMap(\.unknown)).sorted()
    if !unknown.isEmpty {
      lines.append("")
      lines.append(
        "no footprint is known of \(counted(unknown.count, "part")), which count as nothing: "
          + unknown.joined(separator: ", "))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private struct Warning: Hashable {
    let message: String
    let help: String?
  }

  /// What is wrong in several clusters is said once, where it comes up first.
  private static func warnings(
    _ clusters: [ClusterEstimate], _ facts: CapacityFacts
  ) -> [(Warning, [String])] {
    var order: [Warning] = []
    var names: [Warning: [String]] = [:]
    for cluster in clusters {
      for problem in cluster.problems(facts) {
        let warning = Warning(
          message: problem.message, help: problem.help(growth: cluster.growth))
        if names[warning] == nil { order.append(warning) }
        names[warning, default: []].append(cluster.name)
      }
    }
    return order.map { ($0, names[$0] ?? []) }
  }

  private static func list(_ names: [String]) -> String {
    let most = 6
    guard names.count > most else { return enumeration(names) }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }

  private static func row(_ cluster: ClusterEstimate) -> [String] {
    let machine = cluster.machine.map { " \($0.type)" } ?? ""
    return [cluster.name, cluster.nodes.map { "\($0)\(machine)" } ?? ""] + figures(cluster.total)
  }

  private static func partRows(_ cluster: ClusterEstimate) -> [[String]] {
    cluster.parts.map { part in
      let times = part.isPerNode ? "each node" : part.instances == 1 ? "" : "× \(part.instances)"
      guard part.footprint != nil else { return ["  \(part.name)", times, "?", "?", "?", "?"] }
      return ["  \(part.name)", times] + figures(part.total(on: cluster.nodes ?? 1))
    }
  }

  private static func figures(_ footprint: Footprint) -> [String] {
    [
      gigabytes(footprint.memory), processors(footprint.cpu), "\(footprint.gpu)",
      "\(footprint.pods)",
    ]
  }
}

extension EstimateProblem {
  /// A sentence in the manner of a finding's message.
  var message: String {
    switch self {
    case .pods(let pods, let capacity, let nodes, _):
      "\(pods) pods do not fit on \(counted(nodes, "node")) that \(takes(nodes)) \(capacity)"
    case .memory(let memory, let capacity, let nodes, _):
      "\(gigabytes(memory)) of memory do not fit on \(counted(nodes, "node")) "
        + "with \(gigabytes(capacity))"
    case .cpu(let cpu, let capacity, let nodes, _):
      "\(processors(cpu)) CPU do not fit on \(counted(nodes, "node")) with \(processors(capacity))"
    case .gpu(let count): "\(counted(Int(count), "GPU")) are needed, and the nodes have none"
    case .quorum(let quorum, let nodes):
      "'\(quorum.name)' keeps \(quorum.members) members for \(quorum.reason), and there "
        + "\(nodes == 1 ? "is 1 node" : "are \(nodes) nodes"): losing one can lose the majority"
    }
  }

  /// What to do, as a sentence.
  func help(growth: Int) -> String? {
    switch self {
    case .gpu: return "add nodes with GPUs, or leave out what needs them"
    case .quorum(let quorum, let nodes):
      return "have \(quorum.members) nodes\(reach(quorum.members, nodes, growth))"
    case .pods(_, _, let nodes, let needed):
      guard let needed else { return "what runs on every node needs more pods than a node has" }
      return "have \(needed) nodes\(reach(needed, nodes, growth)), or raise 'max-pods'"
    case .memory(_, _, let nodes, let needed), .cpu(_, _, let nodes, let needed):
      guard let needed else { return "what runs on every node does not fit on one" }
      return "have \(needed) nodes\(reach(needed, nodes, growth)), or larger ones"
    }
  }

  private func reach(_ needed: Int, _ nodes: Int, _ growth: Int) -> String {
    guard growth > 0 else { return "" }
    return needed - nodes <= growth
      ? " (the autoscaler may add \(growth))" : " (the autoscaler adds \(growth) at most)"
  }
}

private func takes(_ nodes: Int) -> String { nodes == 1 ? "takes" : "take" }

/// `20.4 GB`, in thousands as the documents count, rounded up to a tenth.
private func gigabytes(_ bytes: Int64) -> String {
  let tenths = bytes / 100_000_000 + (bytes % 100_000_000 > 0 ? 1 : 0)
  return "\(tenths / 10).\(tenths % 10) GB"
}
