internal import Synchronization

/// Reads a repository, bare or not: branches, tags, trees and what differs between commits.
/// Nothing is written, and no configuration but the repository's own is read.
package final class Repository: Sendable {
  package let path: String
  private let opened: Mutex<GitRepository>

  /// Opens the repository whose folder, or whose working folder, is `path`.
  package init(at path: String) throws(StorageError) {
    self.path = path
    opened = Mutex(try GitRepository(at: path, orAbove: false))
  }

  /// Opens the repository that the folder `path` lies in.
  package init(containing path: String) throws(StorageError) {
    self.path = path
    opened = Mutex(try GitRepository(at: path, orAbove: true))
  }

  /// The top of the files that are checked out; `nil` for a bare repository.
  package var workingFolder: String? {
    opened.withLock { $0.workingFolder }
  }

  /// The folder that Git keeps hooks and objects in, shared by all worktrees; without a slash at its end.
  package var commonFolder: String {
    let folder = opened.withLock { $0.commonFolder }
    return folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// A branch or tag by its short name, and the commit that it leads to.
  package struct Name: Hashable, Sendable {
    package let name: String
    package let commit: ObjectID

    package init(name: String, commit: ObjectID) {
      self.name = name
      self.commit = commit
    }
  }

  /// The local branches, sorted by name.
  package func branches() throws(StorageError) -> [Name] {
    try names(below: "refs/heads/", beginning: "")
  }

  /// The tags whose names begin with `prefix`, such as `platform/postgres/v`, sorted by name.
  /// A tag of something other than a commit is left out.
  package func tags(beginning prefix: String = "") throws(StorageError) -> [Name] {
    try names(below: "refs/tags/", beginning: prefix)
  }

  /// The commit that a branch, tag, id or any other of Git's spellings names.
  package func commit(named revision: String) throws(StorageError) -> ObjectID {
    try opened.withLock { repository throws(StorageError) in
      try repository.commit(named: revision)
    }
  }

  /// What the commit `id` says.
  package func commit(_ id: ObjectID) throws(StorageError) -> Commit {
    try read { database throws(StorageError) in try database.commit(id) }
  }

  /// Whether `id` is a commit of this repository: a remote's may not be.
  package func hasCommit(_ id: ObjectID) throws(StorageError) -> Bool {
    try read { database throws(StorageError) in try database.hasCommit(id) }
  }

  /// The bytes of the file at `path` in `commit`; `nil` where no file stands there.
  package func bytes(of path: String, in commit: ObjectID) throws(StorageError) -> [UInt8]? {
    try read { database throws(StorageError) in
      let tree = try database.commit(commit).tree
      guard let entry = try database.entry(at: path.utf8, in: tree), entry.isFile else {
        return nil
      }
      return try database.read(entry.id, as: .blob)
    }
  }

  /// The bytes of a blob that `files` or `changes` named.
  package func blob(_ id: ObjectID) throws(StorageError) -> [UInt8] {
    try read { database throws(StorageError) in try database.read(id, as: .blob) }
  }

  func read<Output: Sendable>(
    _ body: (ObjectDatabase) throws(StorageError) -> Output
  ) throws(StorageError) -> Output {
    try opened.withLock { repository throws(StorageError) in try body(try repository.database()) }
  }

  /// Paths below the working folder at which it differs from `commit`, untracked files that are
  /// not ignored included; sorted. Empty for a bare repository.
  package func pathsChanged(since commit: ObjectID) throws(StorageError) -> [String] {
    try opened.withLock { repository throws(StorageError) in
      guard repository.workingFolder != nil else { return [] }
      let tree = try repository.database().commit(commit).tree
      return try repository.pathsChanged(since: tree).sorted()
    }
  }

  /// Tags may point at tags; no further than this.
  private static let deepestTag = 8

  private func names(
    below folder: String, beginning prefix: String
  ) throws(StorageError) -> [Name] {
    try opened.withLock { repository throws(StorageError) in
      let database = try repository.database()
      var names: [Name] = []
      for reference in try repository.references() where reference.name.hasPrefix(folder + prefix) {
        var id = reference.id
        var depth = 0
        while depth < Self.deepestTag, let target = try database.target(ofTag: id) {
          id = target
          depth += 1
        }
        guard try database.hasCommit(id) else { continue }
        names.append(Name(name: String(reference.name.dropFirst(folder.count)), commit: id))
      }
      return names
    }
  }
}
