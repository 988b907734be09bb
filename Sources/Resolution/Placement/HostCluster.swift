import Diagnostics
package import Model

/// One host cluster of a Sovereign: a region, a building block and an env type (naming-and-labels.md, "Dimensions").
package struct HostCluster: Hashable, Sendable {
  /// Long: `hetzner`.
  package let provider: String
  /// The region's code: `fsn`.
  package let region: String
  package let buildingBlock: String
  package let envType: String
  /// `hz-fsn-rtz-prod`.
  package let name: String
  /// `hfrp`.
  package let locationCode: String
}

extension HostCluster: Comparable {
  package static func < (left: HostCluster, right: HostCluster) -> Bool { left.name < right.name }
}

/// A Sovereign with its host clusters computed.
package struct ResolvedSovereign: Sendable {
  package let sovereign: Sovereign
  /// Sorted by name.
  package let clusters: [HostCluster]
  /// The cluster where the control plane runs.
  package let management: HostCluster?

  package var domain: String { sovereign.domain?.value ?? sovereign.name }

  /// Whether all building blocks stand on management clusters.
  var isCollapsed: Bool {
    !clusters.isEmpty && clusters.allSatisfy { $0.buildingBlock == "mgt" }
  }

  /// The region codes that have a building block for an env type, sorted.
  package func regions(buildingBlock: String, envType: String) -> [String] {
    clusters.filter { $0.buildingBlock == buildingBlock && $0.envType == envType }.map(\.region)
      .sorted()
  }

  package func cluster(region: String, buildingBlock: String, envType: String) -> HostCluster? {
    clusters.first {
      $0.region == region && $0.buildingBlock == buildingBlock && $0.envType == envType
    }
  }
}
