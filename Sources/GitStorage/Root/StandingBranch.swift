package import Rendering

/// A branch as it stands below a root.
package struct StandingBranch: Sendable {
  package let commit: ObjectID
  /// Those that were asked for, sorted by path.
  package let files: [RenderedFile]
}

extension RepositoryRoot {
  /// What stands on a branch; `nil` where there is no such branch. What an interrupted write had decided is not seen.
  /// - Parameter isWanted: which files are read, by their paths.
  package func standing(
    _ repository: String, _ branch: String, reading isWanted: (String) -> Bool = { _ in false }
  ) throws(StorageError) -> StandingBranch? {
    let name = try RepositoryName(repository)
    guard let root = try Folder.opened(at: path),
      let bare = try BareRepository(name, below: root),
      let tip = try bare.tip(of: try BranchName(branch))
    else { return nil }
    let opened = try Repository(at: bare.folder.path)
    var files: [RenderedFile] = []
    for file in try opened.files(in: tip) where !file.isLink && isWanted(file.path) {
      files.append(RenderedFile(path: file.path, bytes: try opened.blob(file.id)))
    }
    return StandingBranch(commit: tip, files: files)
  }
}
