/// Finds who last changed a path on a branch, within a bound on what is read.
struct TouchSearch {
  let database: ObjectDatabase
  let tip: ObjectID
  /// Commits that may still be read: a long history is not searched to its end.
  private var budget = 2000

  init(database: ObjectDatabase, tip: ObjectID) {
    self.database = database
    self.tip = tip
  }

  /// The newest commit whose parents all had something else at `path`; `nil` past the bound.
  mutating func lastTouch(of path: [UInt8]) throws(StorageError) -> Conflict.Touch? {
    var id = tip
    var commit = try database.commit(id)
    let entry = try database.entry(at: path, in: commit.tree)
    search: while budget > 0 {
      for parent in commit.parents {
        budget -= 1
        let earlier = try database.commit(parent)
        if try database.entry(at: path, in: earlier.tree) == entry {
          (id, commit) = (parent, earlier)
          continue search
        }
      }
      return Conflict.Touch(commit: id, author: commit.author)
    }
    return nil
  }
}
