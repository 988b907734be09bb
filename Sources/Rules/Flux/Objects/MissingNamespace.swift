import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// An object in a namespace that nobody makes is refused.
  static let fluxMissingNamespace = Rule(
    "flux-missing-namespace", .warning, "a namespace that is used is made somewhere",
    inBuilds: { workspace, builds in
      let manifests = workspace.workspace.manifests
      // A workspace that makes none gets them all from elsewhere.
      guard manifests.contains(where: isNamespace) else { return [] }
      let made = madeNamespaces(manifests, builds)
      // What kustomize sets in one build is not what is written.
      let moved = Set(
        builds.flatMap(\.objects).filter { $0.namespace != $0.manifest.namespace?.value }
          .map(\.manifest.place))
      var seen: Set<String> = []
      return manifests.flatMap { manifest -> [Finding] in
        manifest.namespaceUses(isMoved: moved.contains(manifest.place)).filter { use in
          !made.contains(use.value) && !isGiven(use.value) && seen.insert(use.value).inserted
        }.map { use in
          let near = nearestName(to: use.value, among: made.sorted())
          return manifest.finding(
            "the namespace '\(use.value)' of \(manifest.title) is never created", at: use.range,
            help: near.map { "did you mean '\($0)'?" }
              ?? "add a Namespace, or 'install: {createNamespace: true}' to a release")
        }
      }
    })
}

/// The Namespaces that are written, those that kustomize's `namespace` gives another name, and what Helm creates.
private func madeNamespaces(_ manifests: [Manifest], _ builds: [KustomizeBuild]) -> Set<String> {
  var made = Set(manifests.filter(isNamespace).compactMap(\.name?.value))
  for build in builds where build.manifests.contains(where: isNamespace) {
    if let name = build.kustomization.node["namespace"]?.string { made.insert(name) }
  }
  for release in manifests
  where release.spec?.at("install", "createNamespace")?.boolean == true {
    if let name = release.spec?["targetNamespace"]?.string { made.insert(name) }
  }
  return made
}

extension Manifest {
  /// The namespaces that a manifest says are there.
  fileprivate func namespaceUses(isMoved: Bool) -> [Located<String>] {
    // A kustomization's own is where all that it lists goes.
    if isKustomizeFile {
      let lists = ["resources", "bases"].contains { (node[$0]?.count ?? 0) > 0 }
      return kind.value == "Kustomization" && lists
        ? [node["namespace"]?.located].compactMap { $0 } : []
    }
    let target =
      isRelease || isFluxKustomization ? spec?["targetNamespace"]?.located : nil
    return [isMoved ? nil : namespace, target].compactMap { $0 }
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
