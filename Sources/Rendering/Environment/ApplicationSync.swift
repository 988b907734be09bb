import Model
import Planning
import Resolution
import Syntax

extension ApplicationContext {
  /// `<host-cluster>/<app>.yaml` of the Environment's repository: what makes Flux there follow the Application's repository.
  func sync(on cluster: HostCluster) -> [Draft] {
    let labels = labels.adding(cluster).ofClass("application-on-host-cluster")
    let metadata: Draft = [
      "name": .string(name), "namespace": .string(environment.fluxNamespace), "labels": labels,
    ]
    // Two aliases may stand for one Application.
    let dependencies = Set(planned.waitsFor(in: cluster, of: environment.plan)).sorted()
    return [
      [
        "apiVersion": .string(flux.gitRepository),
        "kind": "GitRepository",
        "metadata": metadata,
        "spec": [
          "interval": "1m",
          "url": .string(repositoryURL),
          "ref": ["branch": .string(planned.branch)],
        ],
      ],
      [
        "apiVersion": .string(flux.kustomization),
        "kind": "Kustomization",
        "metadata": metadata,
        "spec": .fields(
          ("interval", "10m"),
          ("timeout", "5m"),
          ("path", .string("./overlays/\(cluster.name)")),
          ("prune", true),
          ("wait", true),
          ("deletionPolicy", flux.waitForTermination ? "WaitForTermination" : nil),
          // Not the release: what depends on it would then start on nothing.
          ("suspend", isSuspended ? true : nil),
          ("sourceRef", ["kind": "GitRepository", "name": .string(name)]),
          (
            "dependsOn",
            dependencies.isEmpty
              ? nil : .sequence(dependencies.map { ["name": .string($0)] })
          )),
      ],
    ]
  }

  private var repositoryURL: String {
    "https://\(environment.host(ofComponent: "gitea"))/\(planned.repository).git"
  }
}
