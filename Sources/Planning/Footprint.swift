import Model
package import Resolution
package import Syntax

/// What something takes from the nodes of a host cluster.
package struct Footprint: Hashable, Sendable {
  /// Bytes.
  package var memory: Int64 = 0
  /// Thousandths of a processor.
  package var cpu: Int64 = 0
  package var gpu: Int64 = 0
  package var pods: Int64 = 0

  package init() {}

  /// Reads `spec.footprint` of a Blueprint; a part that is no quantity counts as nothing.
  package init(_ node: Node?) {
    memory = node?["memory"].flatMap { quantity($0, unit: 1) } ?? 0
    cpu = node?["cpu"].flatMap { quantity($0, unit: 1000) } ?? 0
    gpu = node?["gpu"]?.integer ?? 0
    pods = node?["pods"]?.integer ?? 0
  }

  package static func += (left: inout Footprint, right: Footprint) {
    // A hostile catalog must not trap: sums stay at the largest number instead.
    left.memory = sum(left.memory, right.memory)
    left.cpu = sum(left.cpu, right.cpu)
    left.gpu = sum(left.gpu, right.gpu)
    left.pods = sum(left.pods, right.pods)
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
  }
}

extension InstallPlan {
  /// What the plan's Applications take, by host cluster, sorted by name. Standbys are counted in full: a failover needs the room.
  package var footprints: [(cluster: HostCluster, footprint: Footprint)] {
    var sums: [HostCluster: Footprint] = [:]
    for planned in applications {
      let footprint = Footprint(planned.application.blueprint.footprint)
      for cluster in planned.application.placement.clusters {
        sums[cluster, default: Footprint()] += footprint
      }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// A Kubernetes quantity in units of `1/unit`, rounded up; `nil` where it is none or does not fit.
private func quantity(_ node: Node, unit: Double) -> Int64? {
  let text = node.numberText ?? node.text
  let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
  guard let value = Double(number), let factor = factors[String(text.dropFirst(number.count))]
  else { return nil }
  return Int64(exactly: (value * factor * unit).rounded(.up))
}

/// The suffixes of Kubernetes' quantities.
private let factors: [String: Double] = [
  "": 1, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
  "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824, "Ti": 1_099_511_627_776,
  "Pi": 1_125_899_906_842_624,
]
