extension ObjectDatabase {
  /// What the commit `id` says.
  func commit(_ id: ObjectID) throws(StorageError) -> Commit {
    guard let commit = Commit(try read(id, as: .commit)) else {
      throw .corrupt(path: path, reason: "commit \(id) is malformed")
    }
    return commit
  }

  /// What the tree `id` lists.
  func entries(of id: ObjectID) throws(StorageError) -> [TreeEntry] {
    guard let entries = TreeEntry.list(from: try read(id, as: .tree)) else {
      throw .corrupt(path: path, reason: "tree \(id) is malformed")
    }
    return entries
  }

  /// What stands at `path` below `tree`.
  func entry(at path: some Collection<UInt8>, in tree: ObjectID) throws(StorageError)
    -> TreeEntry?
  {
    var tree = tree
    let parts = path.split(separator: UInt8(ascii: "/"))
    for (index, part) in parts.enumerated() {
      guard let entry = try entries(of: tree).first(where: { $0.name.elementsEqual(part) }) else {
        return nil
      }
      if index == parts.count - 1 { return entry }
      guard entry.isFolder else { return nil }
      tree = entry.id
    }
    return nil
  }
}
