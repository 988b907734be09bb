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

/// Whether the repositories hold what the commands would write, and nothing is left to do.
func repositoriesAreCurrent(_ folder: TestFolder) throws -> Bool {
  let branches = try commandOutput(folder.workspace).branches
  return try RepositoryRoot(path: folder.repositories).proposal(for: branches).isEmpty
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
    let backend = try DirectoryBackend(folder.workspace, log: silent)
    let commits = CommitWriter(
      root: folder.repositories, jobs: 2, metrics: metrics, now: wallClock, mayWrite: { true })
    let runner = ControllerRunner(
      Controller.all, backend: backend, facts: builtInFacts, commits: commits, metrics: metrics,
      log: silent)
    self.runner = runner
    let process = ControllerProcess(runner, election: nil, metrics: metrics, log: silent)
    task = Task { await process.run() }
  }

  func settled() async {
    await runner.synchronized()
    await runner.settled()
  }

  func stop() async {
    task.cancel()
    await task.value
  }

  var statusWrites: Double {
    Controller.all.reduce(0) { $0 + metrics.value(.statusWrites, $1.name) }
  }
}
