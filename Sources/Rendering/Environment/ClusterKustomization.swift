import Planning
import Resolution
import Syntax

extension EnvironmentContext {
  /// `<host-cluster>/kustomization.yaml` of the Environment's repository: the Applications that run there.
  func clusterKustomization(_ cluster: HostCluster) -> Draft {
    let files = plan.applications.filter { $0.application.placement.clusters.contains(cluster) }
      .map { "\($0.name).yaml" }
    // No Application has this name: it is reserved.
    let all = (files + ["environment.yaml"]).sorted()
    return [
      "apiVersion": "kustomize.config.k8s.io/v1beta1",
      "kind": "Kustomization",
      "resources": .sequence(all.map { .string($0) }),
    ]
  }
}
