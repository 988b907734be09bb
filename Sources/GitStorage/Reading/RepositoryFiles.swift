extension Repository {
  /// A file in a commit's tree.
  package struct File: Hashable, Sendable {
    package let path: String
    package let id: ObjectID
    /// Whether it is a symbolic link, whose bytes are its target.
    package let isLink: Bool
  }

  /// A path at which two commits differ.
  package struct Change: Hashable, Sendable {
    package let path: String
    /// The blob in the first commit; `nil` where the file is new.
    package let old: ObjectID?
    /// The blob in the second commit; `nil` where the file is gone.
    package let new: ObjectID?
  }

  /// No tree with more files is listed: it would fill the memory.
  private static let mostFiles = 2_000_000

  /// The files of `commit` below the folder `folder` (everything by default), sorted by path.
  /// Submodules are left out.
  package func files(
    in commit: ObjectID, below folder: String = ""
  ) throws(StorageError) -> [File] {
    try read { database throws(StorageError) in
      var tree = try database.commit(commit).tree
      if !folder.isEmpty {
        guard let entry = try database.entry(at: folder.utf8, in: tree), entry.isFolder else {
          return []
        }
        tree = entry.id
      }
      var walk = TreeWalk(database: database, limit: Self.mostFiles)
      try walk.compare(nil, tree, path: Array(folder.utf8))
      return walk.differences.compactMap { difference in
        difference.new.map {
          File(path: difference.path, id: $0.id, isLink: $0.mode == TreeEntry.link)
        }
      }
    }
  }

  /// The files that differ between the trees of two commits, sorted by path; what both have alike
  /// is not read. Without a first commit every file is new.
  package func changes(
    from old: ObjectID?, to new: ObjectID
  ) throws(StorageError) -> [Change] {
    try read { database throws(StorageError) in
      let before = try old.map { id throws(StorageError) in try database.commit(id).tree }
      var walk = TreeWalk(database: database, limit: Self.mostFiles)
      try walk.compare(before, try database.commit(new).tree, path: [])
      return walk.differences.map {
        Change(path: $0.path, old: $0.old?.id, new: $0.new?.id)
      }
    }
  }
}

/// Compares two trees folder by folder, reading only what differs.
private struct TreeWalk {
  let database: ObjectDatabase
  let limit: Int
  private(set) var differences: [Difference] = []

  /// Nobody's folders are as deep, and a stack has an end.
  private static let deepest = 256

  struct Difference {
    let path: String
    let old: TreeEntry?
    let new: TreeEntry?
  }

  init(database: ObjectDatabase, limit: Int) {
    self.database = database
    self.limit = limit
  }

  mutating func compare(
    _ old: ObjectID?, _ new: ObjectID?, path: [UInt8], depth: Int = 0
  ) throws(StorageError) {
    guard old != new else { return }
    guard depth < Self.deepest else {
      throw .failed(
        action: "read", path: database.path, reason: "folders more than \(Self.deepest) deep")
    }
    let before = try old.map { id throws(StorageError) in try database.entries(of: id) } ?? []
    let after = try new.map { id throws(StorageError) in try database.entries(of: id) } ?? []
    var left: [[UInt8]: TreeEntry] = [:]
    for entry in before { left[entry.name] = entry }
    for entry in after {
      try compare(left.removeValue(forKey: entry.name), entry, below: path, depth)
    }
    for entry in before where left[entry.name] != nil {
      try compare(entry, nil, below: path, depth)
    }
    if depth == 0 { differences.sort { $0.path < $1.path } }
  }

  private mutating func compare(
    _ old: TreeEntry?, _ new: TreeEntry?, below path: [UInt8], _ depth: Int
  ) throws(StorageError) {
    guard old != new, let name = new?.name ?? old?.name else { return }
    let inner = path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
    let oldFile = old.flatMap { $0.isFile ? $0 : nil }
    let newFile = new.flatMap { $0.isFile ? $0 : nil }
    if oldFile != nil || newFile != nil {
      guard differences.count < limit else {
        throw .tooLarge(path: database.path, bytes: differences.count, limit: limit)
      }
      differences.append(
        Difference(path: String(decoding: inner, as: UTF8.self), old: oldFile, new: newFile))
    }
    try compare(
      old.flatMap { $0.isFolder ? $0.id : nil }, new.flatMap { $0.isFolder ? $0.id : nil },
      path: inner, depth: depth + 1)
  }
}
