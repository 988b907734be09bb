import Files

/// The folder that a path stands in: `.` for a name alone, `..` for what only leads upwards.
func parentFolder(_ path: String) -> String {
  var names = path.split(separator: "/", omittingEmptySubsequences: false)
  while names.count > 1, names.last == "" || names.last == "." { names.removeLast() }
  if path == "." || path.isEmpty { return ".." }
  if names.last == ".." { return path + "/.." }
  let parent = names.dropLast().joined(separator: "/")
  if parent.isEmpty { return path.hasPrefix("/") ? "/" : "." }
  return parent
}

/// The folders around one, the nearest first, up to the root of the Git repository that it belongs
/// to; written as a user would, relative to the current folder.
func foldersAround(_ folder: String) -> [String] {
  var folders: [String] = []
  var folder = folder
  // No path is deeper.
  while folders.count < 128, PathContent(at: path(folder, ".git")) == .nothing {
    let parent = parentFolder(folder)
    if realPath(parent) == realPath(folder) { break }
    folder = parent
    folders.append(folder)
  }
  return folders
}
