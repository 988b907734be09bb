import APIServerDouble
import Compiler
import Controllers
import Diagnostics
import Files
import GitStorage
import KubernetesAPI
import Model
import Rendering
import Syntax
import Versioning
import Workspaces

/// What the commands make of a workspace, to compare with.
func commandOutput(_ folder: String) throws -> Compilation {
  compile(try analysis(folder))
}

func analysis(_ folder: String) throws -> Analysis {
  var arena = TreeArena()
  let facts = builtInFacts
  let readings = try listFiles(in: folder).files.map { path in
    examine(
      SourceFile(path: path, bytes: try readFile(path, limit: 1 << 24)), facts: facts,
      charts: ChartFolders([]), arena: &arena)
  }
  return analyze(readings, facts: facts)
}

/// What the commands would write of a workspace as it stands now: compiled once, compared as often as
/// is needed.
struct ExpectedRepositories {
  private let branches: [RenderedBranch]
  private let root: RepositoryRoot

  init(_ folder: TestFolder) throws {
    let output = try commandOutput(folder.workspace)
    branches = output.branches + output.platform
    root = RepositoryRoot(path: folder.repositories)
  }

  /// Whether the repositories hold it, and nothing is left to do.
  func stand() throws -> Bool { try root.proposal(for: branches).isEmpty }
}

/// Read once: without optimization that takes seconds.
let builtInFacts = Facts.builtIn()

let silent = Log(least: .error, now: wallClock) { _ in }

/// The controllers on a folder, running until `stop`.
struct DirectoryRun {
  let metrics = Metrics()
  let runner: ControllerRunner
  private let task: Task<Void, Never>

  init(_ folder: TestFolder) throws {
    let said = said
    let log = Log(least: .debug, now: wallClock) { _ in said.happened() }
    let backend = try DirectoryBackend(folder.workspace, log: log)
    let commits = CommitWriter(
      root: folder.repositories, jobs: 2, metrics: metrics, now: wallClock, mayWrite: { true })
    let runner = ControllerRunner(
      Controller.all, backend: backend, facts: builtInFacts, commits: commits, metrics: metrics,
      log: log)
    self.runner = runner
    let process = ControllerProcess(runner, election: nil, metrics: metrics, log: log)
    task = Task { await process.run() }
  }

  /// Says that an object was looked at.
  let said = Changes()

  func settled() async {
    await runner.synchronized()
    await runner.settled()
  }

  /// Waits until something is so; it may have become so whenever an object was looked at.
  func eventually(_ isSo: () throws -> Bool) async throws -> Bool {
    try await ControllersTests.eventually(said.stream(), isSo)
  }

  func stop() async {
    task.cancel()
    await task.value
  }

  var statusWrites: Double {
    Controller.all.reduce(0) { $0 + metrics.value(.statusWrites, $1.name) }
  }
}
