import Resolution
import Syntax

extension ApplicationContext {
  /// `overlays/<host-cluster>/kustomization.yaml`: the base with the cluster's labels and what differs there.
  func overlayKustomization(on cluster: HostCluster) -> Draft {
    .fields(
      ("apiVersion", "kustomize.config.k8s.io/v1beta1"),
      ("kind", "Kustomization"),
      ("resources", ["../../base"]),
      ("patches", source == .none ? nil : [["path": "release.yaml"]]),
      ("labels", [["pairs": environment.clusterLabels[cluster] ?? .mapping([])]]))
  }
}
