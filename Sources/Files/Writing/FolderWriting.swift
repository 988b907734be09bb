import Glibc

/// A file to be written: a path inside of the folder written to, and its bytes.
package struct OutputFile: Hashable, Sendable {
  /// Slash-separated, relative, without `.` or `..` parts.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What writing a folder changed, as paths in it.
package struct FolderChanges: Hashable, Sendable {
  package var written: [String] = []
  package var unchanged: [String] = []
  package var removed: [String] = []

  package init(written: [String] = [], unchanged: [String] = [], removed: [String] = []) {
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
  }
}

/// Writes `files` into `folder`, which is made when it is missing, and then removes `stale` ones.
/// Every byte is on its way to the disk before the first file takes its place, so that a full disk
/// or a wrong path changes nothing; then one file after the other takes its place, in the given
/// order and whole. A file that has its bytes already is not touched. What else stands in the
/// folder stays. No symbolic link inside of the folder is written through. A run that was killed
/// leaves a hidden folder behind, which the next run removes; two runs at once are refused.
/// `durably` waits until the bytes are on the disk.
package func writeFolder(
  _ files: [OutputFile], to folder: String, removing stale: [String] = [], durably: Bool = false
) throws(FileError) -> FolderChanges {
  let paths = try OutputPaths(files.map(\.path) + stale, in: folder)
  try makeFolders(folder)
  let root = try OutputFolder(folder)
  try root.lock()
  root.removeStaging()
  var changes = FolderChanges()
  var staged: [(index: Int, draft: String)] = []
  do throws(FileError) {
    for (index, file) in files.enumerated() {
      if try root.holds(file.bytes, at: paths.names[index], file.path) {
        changes.unchanged.append(file.path)
      } else {
        let draft = try root.stage(file.bytes, number: index, file.path, durably: durably)
        staged.append((index, draft))
      }
    }
  } catch {
    root.removeStaging()
    throw error
  }
  defer { root.removeStaging() }
  for (index, draft) in staged {
    try root.place(draft, at: paths.names[index], files[index].path, durably: durably)
    changes.written.append(files[index].path)
  }
  for (path, names) in zip(stale, paths.names[files.count...]) {
    if try root.remove(names, path) { changes.removed.append(path) }
  }
  return changes
}

/// Makes a folder and those it stands in, where they are missing.
package func makeFolders(_ path: String) throws(FileError) {
  if path.isEmpty || path.holdsNull { throw FileError(.write, path, .badName) }
  if PathContent(at: path) == .folder { return }
  if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
    try makeFolders(String(path[..<slash]))
  }
  if mkdir(path, 0o777) != 0, PathContent(at: path) != .folder {
    throw FileError(.write, path, errno: errno == EEXIST ? ENOTDIR : errno)
  }
}
