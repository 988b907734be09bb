import Model
import Planning
import Resolution
import Syntax

extension PlatformContext {
  /// `sync.yaml`, in the Organization's namespace on the host cluster: Flux applies two folders inside the vCluster. It stands
  /// there, since the kubeconfig does and references do not cross namespaces.
  func sync(of tenancy: Tenancy) -> [Draft] {
    [
      configurationRepository(namespace: tenancy.name),
      inside(tenancy, folder: "vcluster", dependsOn: []),
      // The operator's kinds come with the infrastructure: until then it is tried again.
      inside(tenancy, folder: "instrumentation", dependsOn: ["vcluster"]),
    ]
  }

  func inside(_ tenancy: Tenancy, folder: String, dependsOn: [String]) -> Draft {
    [
      "apiVersion": .string(flux.kustomization),
      "kind": "Kustomization",
      "metadata": ["name": .string(folder), "namespace": .string(tenancy.name)],
      "spec": .fields(
        ("interval", "10m"),
        ("retryInterval", "1m"),
        ("timeout", "5m"),
        ("path", .string("./\(tenancy.folder)/\(folder)")),
        ("prune", true),
        (
          "kubeConfig",
          ["secretRef": ["name": .string(kubeConfigName(of: tenancy)), "key": "config"]]
        ),
        ("sourceRef", ["kind": "GitRepository", "name": .string(configurationSource)]),
        (
          "dependsOn",
          dependsOn.isEmpty ? nil : .sequence(dependsOn.map { ["name": .string($0)] })
        )),
    ]
  }

  /// `vcluster/environment.yaml`, applied inside the vCluster: Flux there follows the Environment's repository, first what the
  /// Applications need, then the Applications.
  func environmentSync(_ plan: InstallPlan, in tenancy: Tenancy) -> [Draft] {
    let naming = facts.naming
    let source = naming.fixedName("vcluster-git-repository")
    let infrastructure = naming.fixedName("vcluster-infrastructure-kustomization")
    let applications = naming.fixedName("vcluster-kustomization")
    func kustomization(_ name: String, path: String, waits: Bool, after: String?) -> Draft {
      [
        "apiVersion": .string(flux.kustomization),
        "kind": "Kustomization",
        "metadata": ["name": .string(name), "namespace": .string(fluxNamespace)],
        "spec": .fields(
          ("interval", "10m"), ("retryInterval", "1m"), ("timeout", "10m"),
          ("path", .string(path)), ("prune", true),
          // Applications are waited for one by one, so that a failing one holds up no other.
          ("wait", .boolean(waits)),
          ("sourceRef", ["kind": "GitRepository", "name": .string(source)]),
          ("dependsOn", after.map { [["name": .string($0)]] })),
      ]
    }
    return [
      [
        "apiVersion": .string(flux.gitRepository),
        "kind": "GitRepository",
        "metadata": ["name": .string(source), "namespace": .string(fluxNamespace)],
        "spec": [
          "interval": "1m",
          "url": .string("https://\(sovereign.host(ofComponent: "gitea"))/\(plan.repository).git"),
          "ref": ["branch": "main"],
        ],
      ],
      kustomization(
        infrastructure, path: "./infrastructure/\(tenancy.cluster.name)", waits: true, after: nil),
      kustomization(
        applications, path: "./\(tenancy.cluster.name)", waits: false, after: infrastructure),
    ]
  }
}
