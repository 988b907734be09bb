import Diagnostics
import Resolution
import Syntax

extension ApplicationContext {
  /// `overlays/<host-cluster>/release.yaml` for a folder: a patch of the Flux Kustomization with the cluster's labels and the
  /// settings that differ from the base's.
  func folderReleasePatch(
    at position: Int, base: Diagnosed<[Substitution]>
  ) -> Diagnosed<Draft> {
    let cluster = application.placement.clusters[position]
    let settings = settings(on: position)
    let change = settings.value.filter { !base.value.contains($0) }
    let names = Set(settings.value.map(\.name))
    let missing = base.value.filter { !names.contains($0.name) }.map { setting in
      Finding(
        "'\(name)' has no '\(setting.name)' in region '\(cluster.region)', which its primary region has, and a patch cannot take it away",
        at: place, path: "/spec/config",
        help: "give it a value there that stands for none, such as an empty text"
      ).diagnostic("removed-value")
    }
    // What is wrong in the base too is said there.
    let diagnostics = settings.diagnostics.filter { !base.diagnostics.contains($0) }
    return Diagnosed(
      [
        "apiVersion": .string(flux.kustomization),
        "kind": "Kustomization",
        "metadata": metadata(name),
        "spec": .fields(
          ("commonMetadata", ["labels": environment.clusterLabels[cluster] ?? .mapping([])]),
          ("postBuild", change.isEmpty ? nil : ["substitute": substitutes(change)])),
      ], diagnostics + missing)
  }
}
