import Compiler
import Diagnostics
import Files
import GitStorage
import Rendering
import Shell
import Syntax
import Workspaces

extension Command {
  /// Compiles a workspace into Git or into a folder.
  static let render = Command(
    "render", "compiles a workspace into bare Git repositories or a folder",
    discussion: """
      With '--git-root' every Application and Environment has a bare repository below the folder, \
      made when it is missing: OWNER/NAME.git. A branch gets one commit when its files change, and \
      none when they do not. Files that people added stay. Files that people changed are reported \
      before anything is written; '--force' overwrites them. A run that is killed is completed by \
      the next one.

      With '--output' the same files are written below a folder as OWNER/NAME/BRANCH/….

      A workspace with errors is not rendered.
      """,
    examples: [
      Example(
        "catalyst render --git-root repositories fixtures/workspaces/omantel",
        "writes commits"),
      Example("catalyst render --output out fixtures/workspaces/omantel", "writes plain files"),
    ],
    options: [gitRoot, outputFolder, force] + CommitSignature.options,
    operands: [workspace]
  ) { invocation in
    let signature = try CommitSignature(invocation)
    let target: RenderTarget
    switch (invocation[gitRoot], invocation[outputFolder]) {
    case (let root?, nil): target = .git(RepositoryRoot(path: root))
    case (nil, let folder?): target = .folder(folder)
    case (nil, nil):
      throw UsageError(
        "it is not said where to write", help: "add '--git-root DIR' or '--output DIR'")
    case (.some, .some):
      throw UsageError("'--git-root' and '--output' exclude each other")
    }
    let compiled = try invocation.compiled(invocation[workspace] ?? ".")
    guard let branches = compiled.branches else { return compiled.status }
    switch target {
    case .git(let root):
      return try invocation.write(signature.naming(branches), into: root, signature: signature)
    case .folder(let folder):
      return try invocation.write(branches, into: folder)
    }
  }
}

private enum RenderTarget {
  case git(RepositoryRoot)
  case folder(String)
}

private let gitRoot = Option<String>(
  "--git-root", value: "DIR", help: "writes commits into bare repositories below a folder",
  completion: .folders)
private let outputFolder = Option<String>(
  "--output", value: "DIR", help: "writes plain files below a folder", completion: .folders)
private let force = Flag(
  "--force", help: "overwrites what people changed in generated files")
private let workspace = Operand<String>(
  "PATH", help: "the workspace's folder", isRequired: false, completion: .folders)

extension Invocation {
  fileprivate func write(
    _ branches: [RenderedBranch], into root: RepositoryRoot, signature: CommitSignature
  ) throws -> ExitStatus {
    var options = signature.writeOptions
    options.force = self[force]
    options.jobs = jobs
    let report = try root.write(branches, options: options)
    write(report.draft, or: report.text)
    return .success
  }

  fileprivate func write(_ branches: [RenderedBranch], into folder: String) throws -> ExitStatus {
    let files = branches.flatMap { branch in
      branch.files.map {
        OutputFile(path: "\(branch.repository)/\(branch.branch)/\($0.path)", bytes: $0.bytes)
      }
    }
    let changes = try writeFolder(files, to: folder)
    write(
      [
        "written": .sequence(changes.written.map(Draft.string)),
        "unchanged": .integer(Int64(changes.unchanged.count)),
      ],
      or: changes.written.isEmpty
        ? "nothing to write: all \(counted(changes.unchanged.count, "file")) are as they should be"
        : "wrote \(counted(changes.written.count, "file")) below '\(folder)', \(changes.unchanged.count) were as they should be"
    )
    return .success
  }
}
