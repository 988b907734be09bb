import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// kustomize refuses to build two objects of one name, and Flux applies nothing of that folder.
  static let fluxDuplicateResource = Rule(
    "flux-duplicate-resource", .error, "no object stands twice in what a kustomization builds"
  ) { workspace in
    var seen: Set<SourceRange> = []
    return KustomizeBuild.all(workspace.workspace).flatMap { build -> [Finding] in
      var first: [String: Manifest] = [:]
      return build.manifests.compactMap { manifest in
        guard let name = manifest.name?.value else { return nil }
        let space = manifest.namespace?.value ?? ""
        let identity = "\(manifest.group)/\(manifest.kind.value)/\(space)/\(name)"
        guard let earlier = first[identity] else {
          first[identity] = manifest
          return nil
        }
        guard seen.insert(manifest.place).inserted else { return nil }
        return manifest.finding(
          "\(manifest.title) stands twice in what '\(build.kustomization.file.path)' builds",
          at: manifest.place, path: "/metadata/name",
          notes: [Note("it stands here too", at: earlier.place)],
          help: "remove one of the two, or patch it instead")
      }
    }
  }
}
