/// What a write did.
package struct WriteReport: Sendable {
  /// In the order of the input.
  package let branches: [WrittenBranch]
  /// What an earlier, interrupted write still owed and this one completed first.
  package let recovered: [InterruptedBranch]

  /// Whether nothing had to be written.
  package var isEmpty: Bool {
    recovered.isEmpty && branches.allSatisfy(\.proposal.isUnchanged)
  }

  /// - Parameter commits: new commits by the branch's position in the input.
  init(_ branches: [BranchProposal], commits: [Int: ObjectID], recovered: [ReferenceMove]) {
    self.branches = branches.enumerated().compactMap { position, branch in
      (commits[position] ?? branch.tip).map { WrittenBranch(proposal: branch, commit: $0) }
    }
    self.recovered = recovered.map(InterruptedBranch.init)
  }
}

package struct WrittenBranch: Sendable {
  /// What was proposed, and done.
  package let proposal: BranchProposal
  /// The commit that the branch stands at now.
  package let commit: ObjectID
}
