/// One branch's step from a commit to the next, or from nothing to its first.
struct ReferenceMove: Hashable, Sendable {
  let repository: RepositoryName
  let branch: BranchName
  /// `nil` where the branch is to be created.
  let old: ObjectID?
  let new: ObjectID

  /// Sets the branch below `root` to `new` if it still stands at `old`.
  ///
  /// Git's own protocol: whoever creates `<reference>.lock` may write, and renames it into place.
  /// - Parameter scratch: a folder on the same disk, for the file that becomes the lock.
  func apply(below root: Folder, scratch: Folder) throws(StorageError) {
    guard let repository = try BareRepository(self.repository, below: root) else { throw moved }
    let (folder, file) = try repository.file(of: branch)
    guard try folder.claim(lock(file), content, scratch: scratch) else {
      throw .branchLocked(
        repository: self.repository.text, branch: branch.text, lock: folder.path(of: lock(file)))
    }
    do throws(StorageError) {
      guard try repository.tip(of: branch) == old else { throw moved }
      // Git leaves empty folders behind where branches with slashes were.
      try folder.removeEmptyFolders(file)
      try folder.move(lock(file), to: folder, as: file)
    } catch {
      // What went wrong first is what counts; recovery knows this lock by its content.
      try? folder.remove(lock(file))
      throw error
    }
  }

  /// Whether the branch stands where this move starts, ends, or elsewhere.
  enum State {
    case pending, done, elsewhere
  }

  func state(below root: Folder) throws(StorageError) -> State {
    switch try BareRepository(repository, below: root)?.tip(of: branch) {
    case new: .done
    case old: .pending
    default: .elsewhere
    }
  }

  /// Removes the lock that a killed run left. Its content tells it from any other process's:
  /// it is there from the lock's first moment, and nobody else knows the new commit.
  func removeStaleLock(below root: Folder) throws(StorageError) {
    guard let repository = try BareRepository(repository, below: root) else { return }
    let (folder, file) = try repository.file(of: branch)
    if try folder.read(lock(file)) == content { try folder.remove(lock(file)) }
  }

  private var content: [UInt8] { Array("\(new)\n".utf8) }

  private func lock(_ file: String) -> String { "\(file).lock" }

  private var moved: StorageError {
    .branchMoved(repository: repository.text, branch: branch.text)
  }
}
