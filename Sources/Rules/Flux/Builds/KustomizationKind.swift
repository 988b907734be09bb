import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// kustomize takes a file by its name and refuses what is not of its kind, and any field that it does not know.
  static let fluxKustomizationKind = Rule(
    "flux-kustomization-kind", .error,
    "a 'kustomization.yaml' is one document of kustomize's kinds with fields that kustomize knows"
  ) { workspace in
    let fields = workspace.facts.flux.kustomizationFields
    let named = workspace.workspace.manifests.filter { isKustomizationName($0.file.path) }
    let files = Dictionary(grouping: named) { $0.file.path }
    return files.sorted { $0.key < $1.key }.flatMap { _, manifests in
      manifests.flatMap { manifest -> [Finding] in
        guard manifest.isKustomizeFile else { return [stranger(manifest)] }
        let isFirst = manifest.document == manifests.first { $0.isKustomizeFile }?.document
        return isFirst
          ? unknownFields(manifest, fields)
          : [
            manifest.finding(
              "a 'kustomization.yaml' holds one kustomization, and this is another",
              at: manifest.kind.range, help: "give it a folder of its own")
          ]
      }
    }
  }
}

private func stranger(_ manifest: Manifest) -> Finding {
  manifest.finding(
    "\(manifest.title) stands in a 'kustomization.yaml', which kustomize reads itself",
    at: manifest.kind.range, path: "/kind",
    help: manifest.isFluxKustomization
      ? "Flux's Kustomization is another kind: give its file another name"
      : "put it into a file of its own and list that under 'resources'")
}

private func unknownFields(_ manifest: Manifest, _ fields: Set<String>) -> [Finding] {
  manifest.node.entries.filter { !fields.contains($0.name) }.map { entry in
    let near = nearestName(to: entry.name, among: fields.sorted())
    return manifest.finding(
      "kustomize knows no field '\(entry.name)' of a kustomization, and builds none that has it",
      at: entry.key.range, path: "/\(entry.name)",
      help: near.map { "did you mean '\($0)'?" } ?? "take it out",
      fixIts: near.map { [FixIt("write '\($0)'", replacing: entry.key.range, with: $0)] } ?? [])
  }
}
