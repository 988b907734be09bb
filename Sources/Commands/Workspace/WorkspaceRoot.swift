import Files

/// What a path stands for: a workspace as a whole, or some files of the workspace around them.
struct WorkspaceTarget {
  /// The folder to read.
  let root: String
  /// The file that was named, as it is called below `root`; `nil` when the folder itself was.
  let file: String?

  /// A folder is a workspace. A file belongs to the nearest folder above it that has a `catalyst.yaml` or is a checkout,
  /// or else to its own.
  init(_ path: String) throws(FileError) {
    switch PathContent(at: path) {
    case .folder:
      root = path
      file = nil
    case .nothing:
      throw FileError(.read, path, .missing)
    case .file, .special:
      let folder =
        path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
      root = WorkspaceTarget.workspace(around: folder)
      file = path
    }
  }

  private static func workspace(around folder: String) -> String {
    var candidate = folder
    // Relative paths stay as the user typed them, so the way up is spelled with `..`.
    for _ in 0..<64 {
      if PathContent(at: path(candidate, "catalyst.yaml")) == .file
        || PathContent(at: path(candidate, ".git")) != .nothing
      {
        return candidate
      }
      guard let real = realPath(candidate), real != "/" else { return folder }
      candidate = parent(of: candidate)
    }
    return folder
  }

  private static func parent(of folder: String) -> String {
    if folder == "." || folder.hasSuffix("..") {
      return path(folder == "." ? ".." : folder, folder == "." ? "" : "..")
    }
    guard let slash = folder.lastIndex(of: "/") else { return "." }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}
