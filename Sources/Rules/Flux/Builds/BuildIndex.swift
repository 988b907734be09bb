import Diagnostics
import Model
import Syntax
import Workspaces

/// A workspace by path, for builds.
struct BuildIndex {
  let roles: [String: FileRole]
  let manifests: [String: [Manifest]]
  let all: [Manifest]
  /// By folder.
  let kustomizations: [String: Manifest]
  /// The folders without a kustomization that Flux is told to build.
  private(set) var fluxFolders: [(kustomization: Manifest, folder: String)] = []
  /// The folders that Flux builds, with a kustomization or without.
  private(set) var applied: Set<String> = []
  private let paths: [String]

  init(_ workspace: Workspace) {
    all = workspace.manifests.filter(\.isKustomizeFile)
    let flux = workspace.manifests.filter(\.isFluxKustomization)
    guard !all.isEmpty || !flux.isEmpty else {
      (roles, manifests, kustomizations, paths) = ([:], [:], [:], [])
      return
    }
    roles = Dictionary(
      workspace.roles.map { (FilePath.clean($0.path), $0.role) },
      uniquingKeysWith: { first, _ in first })
    manifests = Dictionary(grouping: workspace.manifests) { FilePath.clean($0.file.path) }
    kustomizations = Dictionary(
      all.filter { isKustomizationName($0.file.path) }
        .map { (FilePath.clean($0.file.path).folder, $0) },
      uniquingKeysWith: { first, _ in first })
    paths = flux.isEmpty ? [] : roles.keys.sorted()
    for kustomization in flux {
      guard let folder = folder(of: kustomization), applied.insert(folder).inserted else {
        continue
      }
      if kustomizations[folder] == nil { fluxFolders.append((kustomization, folder)) }
    }
  }

  /// The files with manifests in a folder and below it, sorted.
  func files(below folder: String) -> ArraySlice<String> {
    let prefix = folder + "/"
    let start = paths.partition { $0 >= prefix }
    return paths[start...].prefix { $0.hasPrefix(prefix) }
  }

  /// The outermost kustomization that a file below a folder belongs to.
  func kustomization(
    around path: String, below folder: String
  ) -> (folder: String, manifest: Manifest)? {
    var inner = folder
    for part in path.dropFirst(folder.utf8.count + 1).split(separator: "/").dropLast() {
      inner += "/" + part
      if let found = kustomizations[inner] { return (inner, found) }
    }
    return nil
  }

  /// The folder of this workspace that a Flux Kustomization builds: at its path below the workspace, or below a folder
  /// around the Kustomization itself, which is then the repository.
  private func folder(of kustomization: Manifest) -> String? {
    guard let path = kustomization.spec?["path"]?.string, !path.contains("${"),
      kustomization.spec?.at("sourceRef", "kind")?.text == "GitRepository"
    else { return nil }
    let wanted = FilePath.clean(path)
    if wanted.isEmpty { return nil }
    var root = FilePath.clean(kustomization.file.path).folder
    while true {
      let folder = root.isEmpty ? wanted : root + "/" + wanted
      if !files(below: folder).isEmpty { return folder }
      if root.isEmpty { return nil }
      root = root.folder
    }
  }
}

/// The repositories whose first charts something else than Flux installs: a helmfile puts kinds there before Flux is.
struct BootstrappedFolders {
  private let folders: Set<String>

  init(_ workspace: Workspace) {
    folders = Set(
      workspace.roles.compactMap { file in
        let parts = FilePath.clean(file.path).split(separator: "/")
        guard parts.contains(where: { $0.hasPrefix("helmfile") }),
          let index = parts.firstIndex(where: { $0 == "bootstrap" || $0.hasPrefix("helmfile") })
        else { return nil }
        return parts[..<index].joined(separator: "/")
      })
  }

  /// Whether a folder belongs to such a repository.
  func contain(_ folder: String) -> Bool {
    folders.contains { $0.isEmpty || folder == $0 || folder.hasPrefix($0 + "/") }
  }
}

/// Paths as they are compared.
enum FilePath {
  /// Without `./` or a slash in front.
  static func clean(_ path: String) -> String {
    let path = path.hasPrefix("/") ? String(path.drop { $0 == "/" }) : path
    return hasDots(path) ? "".joined(to: path) ?? path : path
  }

  /// Whether a part of the path may be empty, `.` or `..`.
  private static func hasDots(_ path: String) -> Bool {
    var last = UInt8(ascii: "/")
    for byte in path.utf8 {
      if last == UInt8(ascii: "/") && (byte == UInt8(ascii: ".") || byte == last) { return true }
      last = byte
    }
    return last == UInt8(ascii: "/")
  }
}

extension [String] {
  /// The first place from which on a condition holds, in an array where it holds for none before and all after.
  fileprivate func partition(_ holds: (String) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
