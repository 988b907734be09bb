/// Makes a repository's `HEAD` name another branch: what a clone checks out.
struct HeadMove: Hashable, Sendable {
  let repository: RepositoryName
  let branch: BranchName

  /// A lock that somebody else holds is left alone, and `HEAD` with it: it decides nothing but
  /// which branch a clone begins with.
  func apply(below root: Folder, scratch: Folder) throws(StorageError) {
    guard let folder = try BareRepository(repository, below: root)?.folder else { return }
    if try folder.read("HEAD") == content { return }
    if try folder.read("HEAD.lock") == content { try folder.remove("HEAD.lock") }
    guard try folder.claim("HEAD.lock", content, scratch: scratch) else { return }
    try folder.move("HEAD.lock", to: folder, as: "HEAD")
  }

  private var content: [UInt8] { Array("ref: \(branch.reference)\n".utf8) }
}
