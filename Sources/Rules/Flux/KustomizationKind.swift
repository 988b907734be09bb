import Diagnostics
import Resolution
import Workspaces

extension Rule {
  /// kustomize takes a file by its name and refuses what is not of its kind.
  static let fluxKustomizationKind = Rule(
    "flux-kustomization-kind", .error,
    "a 'kustomization.yaml' is one document of kustomize's kinds"
  ) { workspace in
    let workspace = workspace.workspace
    let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
    return Dictionary(grouping: workspace.manifests) { $0.file.path }.sorted { $0.key < $1.key }
      .flatMap { path, manifests -> [Finding] in
        guard names.contains(where: { path == $0 || path.hasSuffix("/" + $0) }) else { return [] }
        return manifests.compactMap { manifest in
          if manifest.isKustomizeFile {
            let isFirst = manifest.document == manifests.first { $0.isKustomizeFile }?.document
            return isFirst
              ? nil
              : manifest.finding(
                "a 'kustomization.yaml' holds one kustomization, and this is another",
                at: manifest.kind.range, help: "give it a folder of its own")
          }
          let isFlux = manifest.isFluxKustomization
          return manifest.finding(
            "\(manifest.title) stands in a 'kustomization.yaml', which kustomize reads itself",
            at: manifest.kind.range, path: "/kind",
            help: isFlux
              ? "Flux's Kustomization is another kind: give its file another name"
              : "put it into a file of its own and list that under 'resources'")
        }
      }
  }
}
