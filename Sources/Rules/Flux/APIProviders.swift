import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

/// Which release brings which API: what Blueprints say of themselves, and what charts are known for.
struct APIProviders {
  /// The releases that bring a group's kinds, by group.
  private var releases: [String: [Manifest]] = [:]
  /// The groups whose kinds somebody defines in the workspace.
  private let defined: Set<String>

  init(_ workspace: ResolvedWorkspace) {
    let known = Dictionary(
      grouping: workspace.workspace.blueprints.flatMap { blueprint in
        blueprint.header.node.at("spec", "provides", "apis")?.items.compactMap { $0.string }.map {
          (blueprint.name, String($0.prefix { $0 != "/" }))
        } ?? []
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    for release in workspace.workspace.manifests where release.isRelease {
      guard let chart = release.spec?.at("chart", "spec", "chart")?.string else { continue }
      for group in Set(known[chart] ?? wellKnown[chart] ?? []) {
        releases[group, default: []].append(release)
      }
    }
    defined = Set(
      workspace.workspace.manifests.filter { $0.kind.value == "CustomResourceDefinition" }
        .compactMap { $0.spec?["group"]?.string })
  }

  /// Nothing for Flux's own kinds, and for those that a CustomResourceDefinition here brings.
  func releases(of group: String) -> [Manifest] {
    group.hasSuffix(".toolkit.fluxcd.io") || defined.contains(group) ? [] : releases[group] ?? []
  }

  /// The charts whose kinds everybody uses, for workspaces without Blueprints.
  private let wellKnown = [
    "cert-manager": ["cert-manager.io", "acme.cert-manager.io"],
    "cloudnative-pg": ["postgresql.cnpg.io"],
    "external-secrets": ["external-secrets.io"],
    "kube-prometheus-stack": ["monitoring.coreos.com"],
    "kyverno": ["kyverno.io"],
    "prometheus-operator-crds": ["monitoring.coreos.com"],
    "sealed-secrets": ["bitnami.com"],
    "strimzi-kafka-operator": ["kafka.strimzi.io"],
    "victoria-metrics-operator": ["operator.victoriametrics.com"],
  ]
}
