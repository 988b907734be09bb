import Model
import Syntax

extension ApplicationContext {
  /// `base/source.yaml` for a chart: the artifact in its registry.
  func chartSource(_ chart: ChartReference) -> Draft {
    [
      "apiVersion": .string(flux.ociRepository),
      "kind": "OCIRepository",
      "metadata": metadata(name),
      "spec": .fields(
        ("interval", "15m"),
        ("url", .string(chart.url)),
        (
          "ref",
          .fields(("tag", .string(chart.tag)), ("digest", chart.digest.map { .string($0) }))
        ),
        // The chart's archive as it was pushed: the release unpacks it itself.
        (
          "layerSelector",
          [
            "mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "operation": "copy",
          ]
        ),
        ("secretRef", isPrivate ? ["name": .string(pullSecretName)] : nil),
        ("verify", blueprint.isSigned ? ["provider": "cosign"] : nil)),
    ]
  }
}
