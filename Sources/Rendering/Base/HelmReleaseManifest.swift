import Syntax

extension ApplicationContext {
  /// `base/release.yaml` for a chart. An install that fails is tried again as it stands: remediation would uninstall, and take
  /// a database with it.
  var helmRelease: Draft {
    [
      "apiVersion": .string(flux.helmRelease),
      "kind": "HelmRelease",
      "metadata": metadata(name, annotations: rotationAnnotations),
      "spec": .fields(
        ("interval", "15m"),
        ("releaseName", .string(name)),
        ("chartRef", ["kind": "OCIRepository", "name": .string(name)]),
        ("install", action),
        ("upgrade", action),
        (
          "driftDetection",
          flux.driftDetection ? driftDetection(ignoring: driftingFields(at: 0)) : nil
        ),
        ("commonMetadata", flux.commonMetadata ? ["labels": labels.ofChart] : nil),
        ("valuesFrom", [["kind": "ConfigMap", "name": .string(valuesName)]]),
        (
          "postRenderers",
          flux.commonMetadata ? nil : labellingPostRenderers(labels.ofChart)
        )),
    ]
  }

  private var action: Draft {
    .fields(
      ("crds", "CreateReplace"),
      ("strategy", flux.retryOnFailure ? ["name": "RetryOnFailure"] : nil))
  }

  /// What sets labels on all that a chart makes where Flux has no `commonMetadata`: a patch of everything's metadata.
  func labellingPostRenderers(_ labels: Draft) -> Draft {
    // With a target given, the patch's own kind and name only have to be there.
    let patch: Draft = [
      "apiVersion": "v1",
      "kind": "Any",
      "metadata": ["name": "any", "labels": labels],
    ]
    let text = String(decoding: write(patch), as: UTF8.self)
    return [["kustomize": ["patches": [["target": ["name": ".*"], "patch": .string(text)]]]]]
  }
}
