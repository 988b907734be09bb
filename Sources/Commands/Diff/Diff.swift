import Compiler
import Diagnostics
import GitStorage
import Rendering
import Shell
import Syntax
import Workspaces

extension Command {
  /// Shows what rendering would change.
  static let diff = Command(
    "diff", "shows what rendering would change, and changes nothing",
    discussion: """
      Compares what the workspace compiles to with what stands in the repositories below \
      '--git-root': first by meaning, field by field, then as text. What people changed in \
      generated files, and rendering would overwrite, is named too.
      """,
    examples: [
      Example(
        "catalyst diff --git-root repositories fixtures/workspaces/omantel", "both forms"),
      Example("catalyst diff --git-root repositories --semantic", "fields only"),
    ],
    options: [gitRoot, semantic, textual, exitCode], operands: [workspace]
  ) { invocation in
    guard let path = invocation[gitRoot] else {
      throw UsageError(
        "it is not said what to compare with", help: "add '--git-root DIR'")
    }
    let compiled = try invocation.compiled(invocation[workspace] ?? ".")
    guard let branches = compiled.branches else { return compiled.status }
    let root = RepositoryRoot(path: path)
    let proposal = try root.proposal(for: branches, jobs: invocation.jobs)
    let changes = try proposal.branches.filter { !$0.isUnchanged }
      .map { try BranchComparison($0, in: root) }
    let both = invocation[semantic] == invocation[textual]
    let forms = BranchComparison.Forms(
      semantic: both || invocation[semantic], textual: both || invocation[textual])
    invocation.write(
      draft(changes, proposal.conflicts), or: text(changes, proposal.conflicts, forms))
    return invocation[exitCode] && !changes.isEmpty ? .findings : .success
  }
}

private let gitRoot = Option<String>(
  "--git-root", value: "DIR", help: "the folder with the bare repositories", completion: .folders)
private let semantic = Flag("--semantic", help: "shows changed fields only")
private let textual = Flag("--text", help: "shows changed lines only")
private let exitCode = Flag("--exit-code", help: "exits with 1 when something would change")
private let workspace = Operand<String>(
  "PATH", help: "the workspace's folder", isRequired: false, completion: .folders)

private func text(
  _ changes: [BranchComparison], _ conflicts: [Conflict], _ forms: BranchComparison.Forms
) -> String {
  if changes.isEmpty { return "nothing would change" }
  let warnings = conflicts.map { "would be overwritten only with '--force': \($0)" }
  return (changes.map { $0.text(forms) } + warnings).joined(separator: "\n")
}

private func draft(_ changes: [BranchComparison], _ conflicts: [Conflict]) -> Draft {
  [
    "branches": .sequence(changes.map(\.draft)),
    "conflicts": .sequence(
      conflicts.map {
        [
          "repository": .string($0.repository), "branch": .string($0.branch),
          "path": .string($0.path), "kind": .string($0.kind.rawValue),
        ]
      }),
  ]
}
