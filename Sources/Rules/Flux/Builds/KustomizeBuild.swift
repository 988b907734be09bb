import Diagnostics
import Syntax
import Workspaces

/// What one build puts together: the files that a `kustomization.yaml` lists and the objects in them, through the folders
/// that it lists too, under the names that it gives them.
struct KustomizeBuild {
  /// An object that a build yields.
  struct Object {
    let manifest: Manifest
    /// The entry of the outermost list that brings it in.
    let entry: SourceRange
    /// The folder whose own list names the object's file.
    let lister: String
    fileprivate(set) var name: String?
    fileprivate(set) var namespace: String?
  }

  /// The kustomization; Flux's own where the folder has none, and Flux lists what is in it.
  let kustomization: Manifest
  let folder: String
  /// The paths of the files, with the entry that lists each.
  private(set) var files: [(path: String, entry: SourceRange)] = []
  private(set) var objects: [Object] = []
  /// Whether a Kustomization of Flux here builds the folder, so that all of it is applied at once.
  let isApplied: Bool
  /// Whether it makes new names in a way that is not followed here.
  private(set) var isUncertain = false

  var manifests: [Manifest] { objects.map(\.manifest) }

  /// `'apps/kustomization.yaml'`, or Flux's Kustomization where that lists the folder itself.
  var title: String {
    kustomization.isKustomizeFile ? "'\(kustomization.file.path)'" : kustomization.title
  }

  /// Every build of the workspace.
  static func all(_ workspace: Workspace) -> [KustomizeBuild] {
    let index = BuildIndex(workspace)
    var budget = Self.budget
    let written = index.all.filter { $0.kind.value == "Kustomization" }
      .map { KustomizeBuild($0, index, &budget) }
    return written
      + index.fluxFolders.map { KustomizeBuild($0.kustomization, $0.folder, index, &budget) }
  }

  /// The folders and objects of all builds together, each as often as it is listed: lists of lists grow without bound.
  private static let budget = 50_000

  private init(_ kustomization: Manifest, _ index: BuildIndex, _ budget: inout Int) {
    self.kustomization = kustomization
    folder = FilePath.clean(kustomization.file.path).folder
    isApplied = index.applied.contains(folder)
    var open: Set<String> = []
    add(kustomization, index, &open, &budget, entry: nil)
  }

  /// Flux lists every manifest below a folder; folders with a kustomization of their own are built by that.
  private init(
    _ kustomization: Manifest, _ folder: String, _ index: BuildIndex, _ budget: inout Int
  ) {
    self.kustomization = kustomization
    self.folder = folder
    isApplied = true
    let entry = kustomization.spec?["path"]?.range ?? kustomization.place
    var open: Set<String> = []
    for path in index.files(below: folder) {
      if let inner = index.kustomization(around: path, below: folder) {
        if open.contains(inner.folder) { continue }
        add(inner.manifest, index, &open, &budget, entry: entry)
        open.insert(inner.folder)
      } else {
        add(path, index, entry, lister: folder, &budget)
      }
    }
  }

  private mutating func add(
    _ kustomization: Manifest, _ index: BuildIndex, _ open: inout Set<String>,
    _ budget: inout Int, entry: SourceRange?
  ) {
    let folder = FilePath.clean(kustomization.file.path).folder
    // A folder that lists itself, or more than anybody builds, is for kustomize to refuse.
    budget -= 1
    guard open.count < 64, budget > 0, open.insert(folder).inserted else { return }
    let start = objects.count
    for key in ["resources", "bases", "components"] {
      for item in kustomization.node[key]?.items.map({ $0 }) ?? [] {
        guard let text = item.string, let path = folder.joined(to: text) else { continue }
        if let inner = index.kustomizations[path] {
          add(inner, index, &open, &budget, entry: entry ?? item.range)
        } else if index.roles[path] != nil {
          add(path, index, entry ?? item.range, lister: folder, &budget)
        }
      }
    }
    open.remove(folder)
    rename(from: start, kustomization)
  }

  private mutating func add(
    _ path: String, _ index: BuildIndex, _ entry: SourceRange, lister: String,
    _ budget: inout Int
  ) {
    let count = index.manifests[path]?.count ?? 0
    guard budget > count else { return }
    budget -= count + 1
    files.append((path, entry))
    for manifest in index.manifests[path] ?? [] where !manifest.isKustomizeFile {
      objects.append(
        Object(
          manifest: manifest, entry: entry, lister: lister, name: manifest.name?.value,
          namespace: manifest.namespace?.value))
    }
  }

  /// What a kustomization makes of the names of all that it lists.
  private mutating func rename(from start: Int, _ kustomization: Manifest) {
    let prefix = kustomization.node["namePrefix"]?.string ?? ""
    let suffix = kustomization.node["nameSuffix"]?.string ?? ""
    let namespace = kustomization.node["namespace"]?.string
    // A component's names reach what stands beside it too.
    if kustomization.kind.value == "Component", !(prefix + suffix).isEmpty { isUncertain = true }
    for place in start..<objects.count {
      if let name = objects[place].name { objects[place].name = prefix + name + suffix }
      if let namespace { objects[place].namespace = namespace }
    }
  }
}
