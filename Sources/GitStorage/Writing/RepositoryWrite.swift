/// The commits that one repository gets.
struct RepositoryWrite: Sendable {
  let proposal: RepositoryProposal
  /// Everything that the repository lacks, each object once.
  let objects: [NewObject]
  /// With the position of each branch in the input.
  let moves: [(position: Int, move: ReferenceMove)]

  /// Where it is prepared: the position of its first branch names it.
  var stagingName: String { String(moves[0].position) }

  /// `nil` where no branch of the repository changes.
  init?(_ proposal: RepositoryProposal, options: WriteOptions) throws(StorageError) {
    var seen: Set<ObjectID> = []
    var objects: [NewObject] = []
    var moves: [(position: Int, move: ReferenceMove)] = []
    for (position, branch) in proposal.branches where !branch.isUnchanged {
      let commit = try NewObject(
        .commit,
        Commit.bytes(
          tree: branch.tree, parent: branch.tip, author: options.author,
          committer: options.committer, message: branch.message))
      for object in branch.objects + [commit] where seen.insert(object.id).inserted {
        objects.append(object)
      }
      let move = ReferenceMove(
        repository: proposal.name, branch: branch.name, old: branch.tip, new: commit.id)
      moves.append((position, move))
    }
    if moves.isEmpty { return nil }
    self.proposal = proposal
    self.objects = objects
    self.moves = moves
  }
}

extension RepositoryWrite {
  /// A new repository is made with the right `HEAD`; an existing one may need another.
  var headMove: HeadMove? {
    guard proposal.exists, let branch = proposal.head else { return nil }
    return HeadMove(repository: proposal.name, branch: branch)
  }
}
