import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Flux reports it only once it has fetched the commit, and stops to apply anything of that Kustomization.
  static let fluxMissingPath = Rule(
    "flux-missing-path", .error, "the path of a Flux Kustomization is a folder with manifests"
  ) { workspace in
    let all = workspace.workspace.manifests.filter(\.isFluxKustomization)
    if all.isEmpty { return [] }
    let folders = Set(workspace.workspace.roles.map { FilePath.clean($0.path).folder })
    return Dictionary(grouping: all, by: source).sorted { $0.key < $1.key }
      .flatMap { _, kustomizations -> [Finding] in
        let paths = kustomizations.map { ($0, path($0)) }
        // Whether the source is this workspace shows in a path of it that is here.
        let isOurs = paths.contains { $0.1.map { isHere($0.value, folders) } ?? false }
        return paths.compactMap { kustomization, path in
          guard let path, !isHere(path.value, folders),
            // So it does in the folder around a path, when that is here and has kept its place.
            isOurs || isAround(kustomization, path.value, folders)
          else { return nil }
          let known = folders.filter { !$0.isEmpty }.sorted()
          let near = nearestName(to: FilePath.clean(path.value), among: known)
          return kustomization.finding(
            "\(kustomization.title) builds '\(path.value)', which is no folder with manifests",
            at: path.range, path: "/spec/path",
            help: near.map { "did you mean './\($0)'?" }
              ?? "add the folder again, or remove the Kustomization first")
        }
      }
  }
}

private func source(_ kustomization: Manifest) -> String {
  let reference = kustomization.spec?["sourceRef"]
  let namespace = reference?["namespace"]?.text ?? kustomization.namespace?.value ?? ""
  return "\(reference?["kind"]?.text ?? "")/\(namespace)/\(reference?["name"]?.text ?? "")"
}

/// Nothing where it is the root, or holds a variable that Flux fills in.
private func path(_ kustomization: Manifest) -> Located<String>? {
  kustomization.spec?["path"]?.located.flatMap {
    FilePath.clean($0.value).isEmpty || $0.value.contains("${") ? nil : $0
  }
}

/// Whether the folder that a path stands in is here, below a folder around the Kustomization.
private func isAround(_ kustomization: Manifest, _ path: String, _ folders: Set<String>) -> Bool {
  let outer = FilePath.clean(path).folder
  guard !outer.isEmpty, kustomization.spec?.at("sourceRef", "kind")?.text == "GitRepository" else {
    return false
  }
  var root = FilePath.clean(kustomization.file.path).folder
  while true {
    let folder = root.isEmpty ? outer : root + "/" + outer
    if folders.contains(where: { $0 == folder || $0.hasPrefix(folder + "/") }) { return true }
    if root.isEmpty { return false }
    root = root.folder
  }
}

/// Whether a folder of the repository is one of the workspace, which may be the repository or a folder around it, or
/// holds one.
private func isHere(_ path: String, _ folders: Set<String>) -> Bool {
  let path = FilePath.clean(path)
  return folders.contains {
    $0 == path || $0.hasSuffix("/" + path) || $0.hasPrefix(path + "/") || $0.contains("/\(path)/")
  }
}
