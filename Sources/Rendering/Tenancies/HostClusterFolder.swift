import Model
import Resolution
import Syntax

extension PlatformContext {
  /// `clusters/<host-cluster>/`: what the host cluster's Flux follows of `system/catalyst-config`.
  func addHostCluster(_ cluster: HostCluster, to files: inout PlatformFiles) {
    let object = sovereign.sovereign.header.identity
    let folder = "clusters/\(cluster.name)"
    let labels = labels.adding(cluster)
    files.add("\(folder)/default-deny.yaml", defaultDeny, for: object)
    files.add("\(folder)/sync.yaml", documents: sync(of: cluster), for: object)
    let entries = tenancies.filter { $0.cluster == cluster }.map { entry(of: $0) }
    if !entries.isEmpty {
      files.add("\(folder)/organizations.yaml", documents: entries, for: nil)
    }
    files.addKustomization(
      folder, resources: files.names(in: folder), labels: labels.all, for: object)
  }

  /// Nothing in an Organization's namespace talks to anything unless a policy beside this one allows it.
  private var defaultDeny: Draft {
    [
      "apiVersion": "cilium.io/v2",
      "kind": "CiliumClusterwideNetworkPolicy",
      "metadata": ["name": "default-deny"],
      "spec": [
        "description": "Organizations' Pods reach nothing and are reached by nothing by default",
        "endpointSelector": [
          "matchExpressions": [
            [
              "key": "k8s:io.cilium.k8s.namespace.labels.openova.io/organization",
              "operator": "Exists",
            ]
          ]
        ],
        "ingress": [[:]],
        "egress": [[:]],
      ],
    ]
  }

  /// The folder follows itself: once it is applied, Flux keeps it.
  private func sync(of cluster: HostCluster) -> [Draft] {
    [
      configurationRepository(namespace: fluxNamespace),
      configurationKustomization("host-cluster", path: "./clusters/\(cluster.name)"),
    ]
  }

  /// A Kustomization of the host's Flux over a folder of `system/catalyst-config`.
  func configurationKustomization(
    _ name: String, path: String, dependsOn: [String] = []
  ) -> Draft {
    [
      "apiVersion": .string(flux.kustomization),
      "kind": "Kustomization",
      "metadata": ["name": .string(name), "namespace": .string(fluxNamespace)],
      "spec": .fields(
        ("interval", "10m"), ("retryInterval", "1m"), ("timeout", "5m"), ("path", .string(path)),
        ("prune", true),
        ("sourceRef", ["kind": "GitRepository", "name": .string(configurationSource)]),
        (
          "dependsOn",
          dependsOn.isEmpty ? nil : .sequence(dependsOn.map { ["name": .string($0)] })
        )),
    ]
  }
}
