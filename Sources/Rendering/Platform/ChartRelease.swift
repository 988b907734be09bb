import Diagnostics
import Model
import Resolution
import Syntax

/// A release of one of the catalog's charts that the platform makes by itself.
struct ChartRelease {
  /// Of the release and its source.
  let name: String
  /// Where both stand.
  let namespace: String
  let targetNamespace: String
  let blueprint: String
  let version: String
  var values: Draft?
  /// Releases of the same namespace that it waits for.
  var dependsOn: [String] = []
  /// The Secret with the kubeconfig of another cluster to release into.
  var kubeConfig: String?
  var createsNamespace = false
}

extension ChartRelease {
  /// A row of the tables: `blueprint`, `version`, `namespace`, `name`.
  init?(_ row: Node?, name: String, namespace: String, targetNamespace: String) {
    guard let blueprint = row?["blueprint"]?.string, let version = row?["version"]?.string else {
      return nil
    }
    self.init(
      name: name, namespace: namespace, targetNamespace: targetNamespace, blueprint: blueprint,
      version: version)
  }

  private func chart(_ own: OwnHosts?) -> ChartReference? {
    ChartReference("oci://ghcr.io/openova-io/\(blueprint)", version: version)
      .map { own?.taking($0) ?? $0 }
  }

  /// The OCIRepository and the HelmRelease. `labels` are those of the place; the chart's own are added.
  func manifests(flux: FluxFeatures, own: OwnHosts?, labels: ObjectLabels) -> [Draft] {
    let labels = labels.adding(blueprint: blueprint, version: version)
    let metadata: Draft = [
      "name": .string(name), "namespace": .string(namespace), "labels": labels.all,
    ]
    return [
      [
        "apiVersion": .string(flux.ociRepository), "kind": "OCIRepository", "metadata": metadata,
        "spec": [
          "interval": "15m", "url": .string(chart(own)?.url ?? ""),
          "ref": ["tag": .string(ChartReference.tag(version: version))],
          "layerSelector": [
            "mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "operation": "copy",
          ],
          "verify": ["provider": "cosign"],
        ],
      ],
      [
        "apiVersion": .string(flux.helmRelease), "kind": "HelmRelease", "metadata": metadata,
        "spec": .fields(
          ("interval", "15m"),
          ("releaseName", .string(name)),
          ("targetNamespace", .string(targetNamespace)),
          ("storageNamespace", .string(targetNamespace)),
          ("chartRef", ["kind": "OCIRepository", "name": .string(name)]),
          (
            "dependsOn",
            dependsOn.isEmpty ? nil : .sequence(dependsOn.map { ["name": .string($0)] })
          ),
          ("kubeConfig", kubeConfig.map { ["secretRef": ["name": .string($0), "key": "config"]] }),
          ("install", action(flux, createsNamespace: createsNamespace)),
          ("upgrade", action(flux)),
          ("driftDetection", flux.driftDetection ? ["mode": "enabled"] : nil),
          ("commonMetadata", flux.commonMetadata ? ["labels": labels.allOfChart] : nil),
          ("values", values)),
      ],
    ]
  }

  /// A release that fails is tried again as it stands: remediation would uninstall it, and its data with it.
  private func action(_ flux: FluxFeatures, createsNamespace: Bool = false) -> Draft {
    .fields(
      ("crds", "CreateReplace"),
      ("createNamespace", createsNamespace ? true : nil),
      ("strategy", flux.retryOnFailure ? ["name": "RetryOnFailure"] : nil))
  }
}
