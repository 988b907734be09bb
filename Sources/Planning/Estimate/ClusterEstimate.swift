internal import Model
package import Resolution
internal import Syntax

/// What one host cluster has to carry, and what it has to carry it with.
package struct ClusterEstimate: Sendable {
  package let name: String
  /// How many machines there are; nothing where that is not known, and nothing has to fit then.
  package let nodes: Int?
  package let machine: CapacityFacts.Machine?
  package let maxPods: Int64
  /// How many nodes the autoscaler may add.
  package let growth: Int
  /// Sorted by source, then by name.
  package let parts: [EstimatePart]

  package init(
    name: String, nodes: Int?, machine: CapacityFacts.Machine?, maxPods: Int64, growth: Int = 0,
    parts: [EstimatePart]
  ) {
    self.name = name
    self.nodes = nodes
    self.machine = machine
    self.maxPods = maxPods
    self.growth = growth
    self.parts = parts.sorted { ($0.source, $0.name) < ($1.source, $1.name) }
  }

  /// What all parts take on the nodes that there are, or on one.
  package var total: Footprint { total(on: nodes ?? 1) }

  package func total(on nodes: Int) -> Footprint {
    parts.reduce(into: Footprint()) { $0 += $1.total(on: nodes) }
  }

  /// The names of the parts of which no footprint is known, sorted.
  package var unknown: [String] { parts.filter { $0.footprint == nil }.map(\.name) }
}

/// Something that runs in a host cluster.
package struct EstimatePart: Hashable, Sendable {
  package let name: String
  package let source: Source
  /// Of one instance; nothing where its Blueprint is not there or says nothing.
  package let footprint: Footprint?
  package let isPerNode: Bool
  package let instances: Int

  package enum Source: String, Hashable, Sendable, Comparable, CaseIterable {
    case kit
    case organization
    case application

    package static func < (left: Source, right: Source) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  /// A Blueprint's part; `nil` stands for one that was not read.
  package init(_ name: String, source: Source, _ entry: CatalogEntry?, instances: Int = 1) {
    let node = entry?.blueprint.footprint
    self.name = name
    self.source = source
    footprint = node.map { Footprint($0) }
    isPerNode = node?["per"]?.text == "node"
    self.instances = instances
  }

  package func total(on nodes: Int) -> Footprint {
    (footprint ?? Footprint()) * (isPerNode ? nodes : instances)
  }
}

extension Footprint {
  package static func * (footprint: Footprint, count: Int) -> Footprint {
    func times(_ value: Int64) -> Int64 {
      let product = value.multipliedReportingOverflow(by: Int64(clamping: count))
      return product.overflow ? .max : product.partialValue
    }
    var result = Footprint()
    result.memory = times(footprint.memory)
    result.cpu = times(footprint.cpu)
    result.gpu = times(footprint.gpu)
    result.pods = times(footprint.pods)
    return result
  }
}
