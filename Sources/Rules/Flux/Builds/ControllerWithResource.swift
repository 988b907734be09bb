import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Flux tries out all of a Kustomization before it applies any of it: an object of a kind that comes with a release or
  /// a package beside it fails that, and what brings the kind is never installed.
  static let fluxControllerWithResource = Rule(
    "flux-controller-with-resource", .error,
    "an object and what brings its kind to the cluster stand in two Kustomizations",
    inBuilds: { workspace, builds in
      if builds.isEmpty { return [] }
      let providers = APIProviders(workspace)
      let bootstrapped = BootstrappedFolders(workspace.workspace)
      var seen: Set<SourceRange> = []
      return builds.filter { !bootstrapped.contain($0.folder) }.flatMap { build -> [Finding] in
        let listers = Dictionary(
          build.objects.map { ($0.manifest.place, $0.lister) },
          uniquingKeysWith: { first, _ in first })
        return build.objects.compactMap { object in
          let manifest = object.manifest
          guard !manifest.isRelease,
            let provider = providers.providers(of: manifest).first(where: { provider in
              // A list of folders may be there for people; each folder is then applied by itself.
              listers[provider.place].map { $0 == object.lister || build.isApplied } ?? false
            }), seen.insert(manifest.place).inserted
          else { return nil }
          return finding(manifest, provider)
        }
      }
    })
}

private func finding(_ manifest: Manifest, _ provider: Manifest) -> Finding {
  manifest.finding(
    "\(manifest.title) is of '\(manifest.apiVersion.value)', which \(provider.title) of the "
      + "same Kustomization brings", at: manifest.apiVersion.range, path: "/apiVersion",
    notes: [Note("it comes with this", at: provider.place)],
    help: "put it into a Kustomization of its own that depends on this one")
}
