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

      With '--git-remote' the repositories are those of a server, where they must exist, reached \
      by https, ssh or file. What is there is fetched, and what changes is pushed, never by force. \
      The name, and the password or token, are those in CATALYST_GIT_USER and \
      CATALYST_GIT_PASSWORD; for ssh an agent is asked, or the key in the file \
      CATALYST_GIT_SSH_KEY is used.

      With '--output' the same files are written below a folder as OWNER/NAME/BRANCH/….

      Flux orders first installations by itself, and no changes. '--wave N' therefore writes no more \
      than the first N waves of every plan, as 'plan' counts them: wave 2 when Flux says that wave 1 is \
      ready, and so on. What is no longer wanted stays until the last wave is written; each run of a \
      later wave then removes what nothing needs any more. The controllers do all of this by themselves.

      A workspace with errors is not rendered.

      With '--kustomize' no workspace is compiled: what a folder with a 'kustomization.yaml' builds to \
      is printed, byte for byte as 'kubectl kustomize' prints it, and what kustomize would refuse is \
      reported with its place. Nothing is fetched and no other program is run, so a build that needs \
      remote bases, helm or plugins is refused.
      """,
    examples: [
      Example(
        "catalyst render --git-root repositories fixtures/workspaces/omantel",
        "writes commits"),
      Example(
        "catalyst render --git-remote 'https://git.example.com/{owner}/{name}.git' .",
        "pushes to a server"),
      Example(
        "catalyst render --git-root repositories --wave 2 .",
        "upgrades what waited for the first wave"),
      Example("catalyst render --output out fixtures/workspaces/omantel", "writes plain files"),
      Example(
        "catalyst render --kustomize fixtures/kustomize/overlay/input/production",
        "prints what an overlay builds to"),
    ],
    options: [gitRoot, gitRemote, outputFolder, kustomization, wave, force]
      + CommitSignature.options,
    operands: [workspace]
  ) { invocation in
    if let folder = invocation[kustomization] {
      guard invocation[gitRoot] == nil, invocation[outputFolder] == nil,
        invocation[gitRemote] == nil, invocation[workspace] == nil, invocation[wave] == nil
      else {
        throw UsageError(
          "'--kustomize' prints the build of one folder, and writes nothing",
          help: "leave out what else is to be rendered")
      }
      return try invocation.printBuild(of: folder)
    }
    let signature = try CommitSignature(invocation)
    let target: RenderTarget
    switch (invocation[gitRoot], invocation[outputFolder], invocation[gitRemote]) {
    case (let root?, nil, nil): target = .git(RepositoryRoot(path: root))
    case (nil, let folder?, nil):
      guard invocation[wave] == nil else {
        throw UsageError(
          "'--wave' compares with what stands in Git, and a folder has none of it",
          help: "use '--git-root' or '--git-remote'")
      }
      target = .folder(folder)
    case (nil, nil, let template?): target = .remote(try invocation.remote(template))
    case (nil, nil, nil):
      throw UsageError(
        "it is not said where to write",
        help: "add '--git-root DIR', '--git-remote TEMPLATE', '--output DIR' or '--kustomize DIR'")
    default:
      throw UsageError("'--git-root', '--git-remote' and '--output' exclude each other")
    }
    let compiled = try invocation.compiled(invocation[workspace] ?? ".")
    guard let branches = compiled.branches else { return compiled.status }
    let waves = invocation[wave].map { RenderedWaves(compiled.plans, through: $0.value) }
    switch target {
    case .git(let root):
      return try invocation.write(signature, waves) { options throws(StorageError) in
        // What an interrupted write had decided stands first.
        if waves != nil { _ = try root.write([], options: options) }
        let permitted = try waves?.permitted(of: branches, in: root) ?? branches
        return try root.write(signature.naming(permitted), options: options)
      }
    case .remote(let remote):
      let scratch = try ScratchFolder(
        below: invocation.console.surroundings.variable("TMPDIR") ?? "/tmp")
      return try withExtendedLifetime(scratch) {
        let root = RepositoryRoot(path: scratch.path)
        return try invocation.write(signature, waves) { options throws(StorageError) in
          var permitted = branches
          if let waves {
            try remote.fetch(waves.repositories, into: root)
            permitted = try waves.permitted(of: branches, in: root)
          }
          return try remote.write(signature.naming(permitted), through: root, options: options)
        }
      }
    case .folder(let folder):
      return try invocation.write(branches, into: folder)
    }
  }
}

private enum RenderTarget {
  case git(RepositoryRoot)
  case remote(RemoteRoot)
  case folder(String)
}

private let gitRoot = Option<String>(
  "--git-root", value: "DIR", help: "writes commits into bare repositories below a folder",
  completion: .folders)
private let gitRemote = Option<String>(
  "--git-remote", value: "TEMPLATE",
  help: "pushes commits to a Git server: a URL with {owner} and {name} in it")
private let outputFolder = Option<String>(
  "--output", value: "DIR", help: "writes plain files below a folder", completion: .folders)
private let kustomization = Option<String>(
  "--kustomize", value: "DIR", help: "prints what a folder builds to, as 'kubectl kustomize' does",
  completion: .folders)
private let wave = Option<PositiveCount>(
  "--wave", value: "N", help: "writes no more than the first N waves of every plan")
private let force = Flag(
  "--force", help: "overwrites what people changed in generated files")
private let workspace = Operand<String>(
  "PATH", help: "the workspace's folder", isRequired: false, completion: .folders)

extension Invocation {
  fileprivate func write(
    _ signature: CommitSignature, _ waves: RenderedWaves?,
    _ store: (WriteOptions) throws(StorageError) -> WriteReport
  ) throws -> ExitStatus {
    var options = signature.writeOptions
    options.force = self[force]
    options.jobs = jobs
    let report = try store(options)
    let waiting = waves?.waiting ?? []
    write(
      report.draft(waiting: waves == nil ? nil : waiting),
      or: ([report.text] + waiting.map(\.text)).joined(separator: "\n"))
    return .success
  }

  /// A server and who we are to it, which the environment knows.
  fileprivate func remote(_ template: String) throws -> RemoteRoot {
    let variable = console.surroundings.variable
    let credentials = RemoteCredentials(
      user: variable("CATALYST_GIT_USER"), password: variable("CATALYST_GIT_PASSWORD"),
      keyFile: variable("CATALYST_GIT_SSH_KEY"))
    guard let remote = RemoteRoot(template: template, credentials: credentials) else {
      throw UsageError(
        "'--git-remote' needs a URL with '{owner}' and '{name}' in it",
        help: "such as 'https://git.example.com/{owner}/{name}.git'")
    }
    return remote
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
