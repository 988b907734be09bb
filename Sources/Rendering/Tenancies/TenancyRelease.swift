import Model
import Syntax

extension PlatformContext {
  /// `vcluster.yaml`: the release of the vCluster itself. Flux comes with it, since nothing could follow a repository without.
  func vcluster(_ tenancy: Tenancy, labels: ObjectLabels) -> [Draft] {
    let release = ChartRelease(
      tables.organizations["vcluster"], name: tenancy.name, namespace: fluxNamespace,
      targetNamespace: tenancy.name)
    guard var release, let tier = tier(of: tenancy) else { return [] }
    let quota = tier["quota"]
    let sized: [Draft.Entry] = (tier["vcluster"].map { Array($0.entries) } ?? []).map {
      Draft.Entry($0.name, .node($0.value))
    }
    release.values = .mapping(
      sized + [
        Draft.Entry(
          "quota",
          .fields(
            ("cpu", quota?["cpu"].map(Draft.node)), ("memory", quota?["memory"].map(Draft.node)),
            ("storage", quota?["storage"].map(Draft.node)),
            ("pods", quota?["pods"].map(Draft.node)))),
        // A tenant's policy on the host cluster could allow what the Organization's do not.
        Draft.Entry("sync", ["gatewayRoutes": true, "networkPolicies": false]),
        Draft.Entry(
          "infrastructure",
          [
            "flux": .boolean(!tenancy.isEdge), "externalSecrets": false, "reloader": false,
          ]),
      ])
    return release.manifests(flux: flux, own: sovereign.ownHosts, labels: labels)
  }

  /// The Secret that a vCluster's chart writes its kubeconfig to, beside it.
  func kubeConfigName(of tenancy: Tenancy) -> String { "vc-\(tenancy.name)" }
}
