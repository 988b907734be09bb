import GitStorage
import Syntax

/// One branch as it stands beside what it would become.
struct BranchComparison {
  let proposal: BranchProposal
  let files: [FileComparison]

  /// Which forms to show.
  struct Forms {
    let semantic: Bool
    let textual: Bool
  }

  init(_ proposal: BranchProposal, in root: RepositoryRoot) throws {
    self.proposal = proposal
    files = try proposal.changes.map { change in
      let old = try change.old.map { try root.blob($0, in: proposal.repository) }
      return FileComparison(path: change.path, kind: change.kind, old: old, new: change.new)
    }
  }

  func text(_ forms: Forms) -> String {
    let state =
      proposal.tip == nil
      ? (proposal.createsRepository ? " (new repository)" : " (new branch)") : ""
    var lines = ["\(proposal.repository) \(proposal.branch)\(state): \(proposal.summary)"]
    for file in files {
      lines.append("  \(file.kind.rawValue) \(file.path)")
      if forms.semantic { lines += file.fieldChanges.map { "    \($0.text)" } }
      if forms.textual { lines += file.lineChanges.map { "    \($0)" } }
    }
    return lines.joined(separator: "\n")
  }

  var draft: Draft {
    [
      "repository": .string(proposal.repository), "branch": .string(proposal.branch),
      "new": .boolean(proposal.tip == nil),
      "files": .sequence(files.map(\.draft)),
    ]
  }
}
