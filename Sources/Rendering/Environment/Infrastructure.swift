import Resolution
import Syntax

extension EnvironmentContext {
  /// `infrastructure/<host-cluster>/`: what the Applications of a vCluster need before they come.
  func addInfrastructure(on cluster: HostCluster, to files: inout BranchFiles) {
    let folder = "infrastructure/\(cluster.name)"
    let labels = labels.adding(cluster)
    let releases = infrastructure.compactMap { release(of: $0, on: cluster) }
    for release in releases {
      let placed = labels.adding(blueprint: release.blueprint, version: release.version)
      files.add(
        "\(folder)/\(release.name).yaml",
        documents: [namespace(of: release, labels: placed)]
          + release.manifests(flux: flux, own: environment.sovereign.ownHosts, labels: labels))
    }
    files.add(
      "\(folder)/kustomization.yaml", kustomization(resources: releases.map { "\($0.name).yaml" }))
  }

  private func namespace(of release: ChartRelease, labels: ObjectLabels) -> Draft {
    [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": ["name": .string(release.targetNamespace), "labels": labels.all],
    ]
  }

  private func release(of row: Node, on cluster: HostCluster) -> ChartRelease? {
    guard
      var release = ChartRelease(
        row, name: row.word("name") ?? "", namespace: fluxNamespace,
        targetNamespace: row.word("namespace") ?? "")
    else { return nil }
    if release.blueprint == "bp-external-secrets" {
      release.values = [
        "store": [
          "server": .string(openBao(on: cluster)),
          "authPath": .string(authenticationPath(on: cluster)),
          "role": .string(name),
        ]
      ]
    }
    return release
  }
}
