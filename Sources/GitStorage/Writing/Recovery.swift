extension Journal {
  /// The moves that an interrupted write still owes, in order. They end where somebody else has
  /// moved a branch since: what follows may rest on it, and the next write computes it anew.
  func owed(below root: Folder) throws(StorageError) -> [ReferenceMove] {
    var owed: [ReferenceMove] = []
    for move in moves {
      switch try move.state(below: root) {
      case .done: continue
      case .pending: owed.append(move)
      case .elsewhere: return owed
      }
    }
    return owed
  }

  /// Finishes the write that left this journal; the branches it moved.
  func finish(below root: Folder, scratch: Folder) throws(StorageError) -> [ReferenceMove] {
    for move in moves { try move.removeStaleLock(below: root) }
    var moved: [ReferenceMove] = []
    for step in steps {
      switch step {
      case .head(let head): try head.apply(below: root, scratch: scratch)
      case .move(let move):
        switch try move.state(below: root) {
        case .done: continue
        case .elsewhere: return moved
        case .pending:
          guard try move.isComplete(below: root) else { return moved }
          try move.apply(below: root, scratch: scratch)
          moved.append(move)
        }
      }
    }
    return moved
  }
}

extension ReferenceMove {
  /// Whether every object of the new commit's tree can be read. A kill leaves all of them; a
  /// power cut may not, unless the write was asked to survive one.
  func isComplete(below root: Folder) throws(StorageError) -> Bool {
    guard let repository = try BareRepository(repository, below: root) else { return false }
    let database = try ObjectDatabase(repository: repository.folder.path)
    do throws(StorageError) {
      var trees = [try database.commit(new).tree]
      var seen: Set<ObjectID> = []
      while let tree = trees.popLast() {
        guard seen.insert(tree).inserted else { continue }
        for entry in try database.entries(of: tree) where entry.mode != TreeEntry.submodule {
          if entry.isFolder {
            trees.append(entry.id)
          } else if seen.insert(entry.id).inserted {
            _ = try database.read(entry.id, as: .blob)
          }
        }
      }
      return true
    } catch .corrupt {
      return false
    }
  }
}
