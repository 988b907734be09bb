import Diagnostics
import Syntax
import Workspaces

/// What a `kustomization.yaml` puts together: the files it lists and the manifests in them, through the folders that it
/// lists too.
struct KustomizeBuild {
  let kustomization: Manifest
  /// The paths of the files, each once, with the entry that lists it.
  private(set) var files: [(path: String, entry: SourceRange)] = []
  private(set) var manifests: [Manifest] = []
  /// Whether it makes new names for what it builds, so that nothing can be said about these.
  private(set) var renames = false

  /// Every build of the workspace.
  static func all(_ workspace: Workspace) -> [KustomizeBuild] {
    let kustomizations = workspace.manifests.filter(\.isKustomizeFile)
    if kustomizations.isEmpty { return [] }
    let index = Index(workspace, kustomizations)
    return kustomizations.filter { $0.kind.value == "Kustomization" }
      .map { KustomizeBuild($0, index) }
  }

  private init(_ kustomization: Manifest, _ index: Index) {
    self.kustomization = kustomization
    var seen: Set<String> = []
    add(kustomization, index, &seen, entry: nil)
  }

  private mutating func add(
    _ kustomization: Manifest, _ index: Index, _ seen: inout Set<String>, entry: SourceRange?
  ) {
    let folder = kustomization.file.path.folder
    // A folder that lists itself, or a tower of folders, is for kustomize to refuse.
    guard seen.insert(folder + "/").inserted, seen.count < 10_000 else { return }
    if kustomization.node["namePrefix"] != nil || kustomization.node["nameSuffix"] != nil {
      renames = true
    }
    for key in ["resources", "bases", "components"] {
      for item in kustomization.node[key]?.items.map({ $0 }) ?? [] {
        guard let text = item.string, let path = folder.joined(to: text) else { continue }
        let place = entry ?? item.range
        if let inner = index.kustomizations[path] {
          add(inner, index, &seen, entry: place)
        } else if index.roles[path] != nil, seen.insert(path).inserted {
          files.append((path, place))
          manifests += index.manifests[path] ?? []
        }
      }
    }
  }

  /// The workspace by path.
  private struct Index {
    let roles: [String: FileRole]
    let manifests: [String: [Manifest]]
    /// By folder.
    let kustomizations: [String: Manifest]

    init(_ workspace: Workspace, _ kustomizations: [Manifest]) {
      roles = Dictionary(
        workspace.roles.map { (FilePath.clean($0.key), $0.value) },
        uniquingKeysWith: { first, _ in first })
      manifests = Dictionary(grouping: workspace.manifests) { FilePath.clean($0.file.path) }
      self.kustomizations = Dictionary(
        kustomizations.map { (FilePath.clean($0.file.path).folder, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }
}

/// Paths as they are compared.
enum FilePath {
  /// Without `./` in front.
  static func clean(_ path: String) -> String { "".joined(to: path) ?? path }
}
