import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Flux tries out all of a Kustomization before it applies any of it: an object of a kind that comes with a release
  /// beside it fails that, and the release is never installed.
  static let fluxControllerWithResource = Rule(
    "flux-controller-with-resource", .error,
    "an object and the release that brings its kind stand in two Kustomizations"
  ) { workspace in
    let providers = APIProviders(workspace)
    var seen: Set<SourceRange> = []
    return KustomizeBuild.all(workspace.workspace).flatMap { build -> [Finding] in
      let releases = Set(build.manifests.filter(\.isRelease).map(\.place))
      return build.manifests.compactMap { manifest in
        guard !manifest.isRelease,
          let release = providers.releases(of: manifest.group).first(where: {
            releases.contains($0.place)
          }), seen.insert(manifest.place).inserted
        else { return nil }
        return manifest.finding(
          "\(manifest.title) is of '\(manifest.apiVersion.value)', which \(release.title) of the "
            + "same Kustomization brings", at: manifest.apiVersion.range, path: "/apiVersion",
          notes: [Note("the release is here", at: release.place)],
          help: "put it into a Kustomization of its own that depends on this one")
      }
    }
  }
}
