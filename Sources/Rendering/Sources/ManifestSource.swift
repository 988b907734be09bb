import Diagnostics
import Model
import Syntax

/// Where the manifests of an Application come from.
enum ManifestSource: Hashable {
  /// A Helm chart in a registry.
  case chart(ChartReference)
  /// A folder for kustomize in a Git repository.
  case folder(GitReference)
  /// A Blueprint that only brings others.
  case none

  var isChart: Bool {
    if case .chart = self { return true }
    return false
  }
}

/// The source of a Blueprint's manifests; `nil` where what it says cannot be read. `own` are the hosts that everything is taken
/// from, where there are any.
func manifestSource(
  of blueprint: Blueprint, version: String, own: OwnHosts?
) -> Diagnosed<ManifestSource?> {
  guard let manifests = blueprint.manifests else { return Diagnosed(ManifestSource.none) }
  switch manifests.sourceKind?.value {
  case .kustomize:
    return gitReference(manifests, of: blueprint, tag: "v\(version)")
      .then { Diagnosed($0.map { .folder(own?.taking($0) ?? $0) }) }
  case .helmChart, .none:
    guard manifests.sourceKind != nil || manifests.chart != nil else {
      let finding = Finding(
        "'\(blueprint.name)' does not say where its manifests come from",
        at: manifests.node.range, path: "/spec/manifests",
        help: "add 'source' with 'kind' and 'ref', or 'chart: ./chart'")
      return Diagnosed(nil, [finding.diagnostic("manifest-source")])
    }
    return chartReference(manifests, of: blueprint, version: version)
      .then { Diagnosed($0.map { .chart(own?.taking($0) ?? $0) }) }
  }
}
