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
          ("driftDetection", driftDetectionChange(at: position)),
          ("commonMetadata", flux.commonMetadata ? ["labels": ofCluster] : nil),
          (
            "postRenderers",
            flux.commonMetadata
              ? nil : labellingPostRenderers(labels.adding(cluster).ofChartOnCluster)
          ),
          ("values", change.value)),
      ], change.diagnostics)
  }

  private func driftDetectionChange(at position: Int) -> Draft? {
    let fields = driftingFields(at: position)
    return flux.driftDetection && fields != driftingFields(at: 0)
      ? driftDetection(ignoring: fields) : nil
  }
}
