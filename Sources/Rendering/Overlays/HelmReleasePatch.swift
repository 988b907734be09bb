import Diagnostics
import Resolution
import Syntax

extension ApplicationContext {
  /// `overlays/<host-cluster>/release.yaml` for a chart: a patch of the release with the cluster's labels and the values that
  /// differ from the base's.
  func helmReleasePatch(at position: Int) -> Diagnosed<Draft> {
    let cluster = application.placement.clusters[position]
    let change = valuesChange(at: position)
    let ofCluster = environment.clusterLabels[cluster] ?? .mapping([])
    return Diagnosed(
      [
        "apiVersion": .string(flux.helmRelease),
        "kind": "HelmRelease",
        "metadata": metadata(name),
        "spec": .fields(
          ("driftDetection", standbyDriftDetection(on: cluster)),
          ("commonMetadata", flux.commonMetadata ? ["labels": ofCluster] : nil),
          (
            "postRenderers",
            flux.commonMetadata
              ? nil : labellingPostRenderers(labels.adding(cluster).ofChartOnCluster)
          ),
          ("values", change.value)),
      ], change.diagnostics)
  }

  private func standbyDriftDetection(on cluster: HostCluster) -> Draft? {
    guard flux.driftDetection, application.placement.standbys.contains(cluster) else { return nil }
    let paths = standbyDrift
    return paths.isEmpty || paths == baseDrift ? nil : driftDetection(ignoring: paths)
  }
}
