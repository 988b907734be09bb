import Diagnostics
import GitStorage
import Syntax

extension WriteReport {
  /// What was written, for people.
  var text: String {
    var lines = recovered.map {
      "completed the interrupted write of \($0.repository) \($0.branch)"
    }
    let written = branches.filter { !$0.proposal.isUnchanged }
    lines += aligned(
      written.map { branch in
        [
          branch.proposal.repository, branch.proposal.branch,
          String(branch.commit.description.prefix(12)), branch.proposal.summary,
        ]
      })
    let unchanged = branches.count - written.count
    if written.isEmpty {
      lines.append(
        "nothing to write: \(unchanged == 1 ? "the branch is" : "all \(unchanged) branches are") as \(unchanged == 1 ? "it" : "they") should be"
      )
    } else {
      lines.append(
        "wrote \(counted(written.count, "commit"))"
          + (unchanged == 0 ? "" : "; \(unchanged) branches were as they should be"))
    }
    return lines.joined(separator: "\n")
  }

  /// What was written, for programs.
  /// - Parameter waiting: what later waves write; `nil` where all waves were asked for.
  func draft(waiting: [WaitingApplication]?) -> Draft {
    .fields(
      (
        "branches",
        .sequence(
          branches.map { branch in
            [
              "repository": .string(branch.proposal.repository),
              "branch": .string(branch.proposal.branch),
              "commit": .string(branch.commit.description),
              "tree": .string(branch.proposal.tree.description),
              "written": .boolean(!branch.proposal.isUnchanged),
            ]
          })
      ),
      (
        "recovered",
        .sequence(
          recovered.map { ["repository": .string($0.repository), "branch": .string($0.branch)] })
      ), ("waiting", waiting.map { .sequence($0.map(\.draft)) }))
  }
}

extension BranchProposal {
  /// `new repository, 14 files`, or what changes.
  var summary: String {
    if tip == nil {
      let what = createsRepository ? "new repository" : "new branch"
      return "\(what), \(counted(changes.count, "file"))"
    }
    let parts = [FileChange.Kind.added, .changed, .removed].compactMap { kind -> String? in
      let count = changes.filter { $0.kind == kind }.count
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    return parts.isEmpty ? "list of generated files" : enumeration(parts)
  }
}
