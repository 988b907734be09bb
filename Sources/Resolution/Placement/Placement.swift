package import Model

/// Where an Application runs.
package struct Placement: Hashable, Sendable {
  package let mode: PlacementMode
  /// The primary first; the others in the order that the Application or the Environment names them.
  package let clusters: [HostCluster]

  package init(mode: PlacementMode, clusters: [HostCluster]) {
    self.mode = mode
    self.clusters = clusters
  }

  package var primary: HostCluster? { clusters.first }

  /// Clusters that run nothing until a failover.
  package var standbys: ArraySlice<HostCluster> {
    mode == .activeHotStandby ? clusters.dropFirst() : []
  }
}
