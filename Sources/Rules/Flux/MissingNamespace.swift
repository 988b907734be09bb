import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// An object in a namespace that nobody makes is refused.
  static let fluxMissingNamespace = Rule(
    "flux-missing-namespace", .warning, "a namespace that is used is made somewhere"
  ) { workspace in
    let manifests = workspace.workspace.manifests
    var made = Set(manifests.filter(isNamespace).compactMap(\.name?.value))
    // A workspace that makes none gets them all from elsewhere.
    if made.isEmpty { return [] }
    // kustomize's 'namespace' gives the Namespaces that it builds that name.
    for build in KustomizeBuild.all(workspace.workspace)
    where build.manifests.contains(where: isNamespace) {
      if let name = build.kustomization.node["namespace"]?.string { made.insert(name) }
    }
    let created = Set(
      manifests.filter { $0.spec?.at("install", "createNamespace")?.boolean == true }
        .compactMap { $0.spec?["targetNamespace"]?.string })
    var seen: Set<String> = []
    return manifests.flatMap { manifest -> [Finding] in
      let uses = [
        manifest.isKustomizeFile ? nil : manifest.namespace,
        manifest.isRelease || manifest.isFluxKustomization
          ? manifest.spec?["targetNamespace"]?.located : nil,
      ]
      return uses.compactMap { $0 }.filter { use in
        !made.contains(use.value) && !created.contains(use.value) && !isGiven(use.value)
          && seen.insert(use.value).inserted
      }.map { use in
        let near = nearestName(to: use.value, among: made.sorted())
        return manifest.finding(
          "the namespace '\(use.value)' of \(manifest.title) is never created", at: use.range,
          help: near.map { "did you mean '\($0)'?" }
            ?? "add a Namespace, or 'install: {createNamespace: true}' to a release")
      }
    }
  }
}

private func isNamespace(_ manifest: Manifest) -> Bool {
  manifest.kind.value == "Namespace" && manifest.group.isEmpty
}

/// Whether a namespace is there before anything is applied, or known only when variables are filled in.
private func isGiven(_ name: String) -> Bool {
  ["default", "flux-system", "kube-system", "kube-public", "kube-node-lease"].contains(name)
    || name.contains("${")
}
