/// What a write would do to one branch. Nothing has been written.
package struct BranchProposal: Sendable {
  package let repository: String
  package let branch: String
  /// Whether the repository does not exist yet.
  package let createsRepository: Bool
  /// The branch's present commit; `nil` when the branch does not exist yet.
  package let tip: ObjectID?
  /// The tree after the write.
  package let tree: ObjectID
  /// Whether the branch has that tree already, so that it gets no commit.
  package let isUnchanged: Bool
  /// Generated files that come, change or go, by path. The list of generated files itself is
  /// left out.
  package let changes: [FileChange]
  /// People's changes that would be lost, by path.
  package let conflicts: [Conflict]

  let name: BranchName
  let message: String
  /// The blobs and trees that the repository lacks.
  let objects: [NewObject]
}

/// What a write would do below a root, in the order of the input.
package struct Proposal: Sendable {
  package let branches: [BranchProposal]
  /// Branches of an interrupted write that the next write completes first; the rest of the
  /// proposal is computed as though it had.
  package let interrupted: [InterruptedBranch]

  /// Whether every branch has the wanted tree already.
  package var isEmpty: Bool { branches.allSatisfy(\.isUnchanged) }

  package var conflicts: [Conflict] { branches.flatMap(\.conflicts) }
}

/// A branch that a killed write had decided to move, and had not moved yet.
package struct InterruptedBranch: Hashable, Sendable {
  package let repository: String
  package let branch: String
  package let commit: ObjectID
}
