import Compiler
import Diagnostics
import Files
import Model
import Shell
import Syntax
import Workspaces

/// The files that a command was given, read and examined.
struct WorkspaceReading: Sendable {
  let readings: [FileReading]
  /// What could not be read, sorted by path.
  let problems: [FileError]

  var files: [String] { readings.map(\.file.path) }
  var documents: Int { readings.reduce(0) { $0 + $1.documents } }
}

extension WorkspaceReading {
  /// Reads files and folders; a file that several of them hold is read once. Throws when a path itself cannot be read;
  /// what goes wrong inside a folder is among the problems.
  /// Counts on `progress` where one is given.
  init(
    paths: [String], facts: Facts, jobs: Int, progress: (Int) -> Progress? = { _ in nil }
  ) throws(FileError) {
    var files: [String] = []
    var problems: [FileError] = []
    var chartFiles: [String] = []
    for path in paths.isEmpty ? ["."] : paths {
      switch PathContent(at: path) {
      case .folder:
        let listing = try listFiles(in: path)
        files += listing.files
        problems += listing.problems
      case .file, .special, .nothing:
        files.append(path)
        chartFiles += WorkspaceReading.chartsAbove(path)
      }
    }
    files = WorkspaceReading.unique(files)
    let charts = ChartFolders(files + chartFiles)
    let named = Set(paths)
    let progress = progress(files.count)
    let results = parallelMap(files, jobs: jobs, state: { TreeArena() }) { arena, path in
      progress?.step()
      return WorkspaceReading.examineFile(
        path, isNamed: named.contains(path), facts: facts, charts: charts, arena: &arena)
    }
    progress?.finish()
    var readings: [FileReading] = []
    for result in results {
      switch result {
      case .success(let reading): readings.append(reading)
      case .failure(let error): problems.append(error)
      }
    }
    if let first = problems.first, paths.contains(first.path) { throw first }
    self.init(readings: readings, problems: problems)
  }

  /// Examines one text under a name, such as standard input.
  init(_ file: SourceFile, facts: Facts) {
    var arena = TreeArena()
    let charts = ChartFolders(WorkspaceReading.chartsAbove(file.path))
    self.init(
      readings: [examine(file, facts: facts, charts: charts, arena: &arena)], problems: [])
  }

  private static func examineFile(
    _ path: String, isNamed: Bool, facts: Facts, charts: ChartFolders, arena: inout TreeArena
  ) -> Result<FileReading, FileError> {
    do {
      let bytes = try readFile(path, limit: SyntaxLimits().fileSize, isNamed ? .any : .regular)
      let file = SourceFile(path: path, bytes: bytes)
      return .success(examine(file, facts: facts, charts: charts, arena: &arena))
    } catch {
      return .failure(error)
    }
  }

  /// The `Chart.yaml` files that a single file may belong to, so that a template is known as one when it is named alone.
  private static func chartsAbove(_ path: String) -> [String] {
    var charts: [String] = []
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if rest == "templates" || rest.hasSuffix("/templates") {
        let chart = rest.dropLast("templates".count) + "Chart.yaml"
        if PathContent(at: String(chart)) == .file { charts.append(String(chart)) }
      }
    }
    return charts
  }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}
