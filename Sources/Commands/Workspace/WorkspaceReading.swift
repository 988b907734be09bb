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
  /// Files that are read for the others' sake, and not reported on.
  let catalogFiles: Set<String>
  let charts: ChartFolders

  var files: [String] { readings.map(\.file.path) }
  var documents: Int { readings.reduce(0) { $0 + $1.documents } }
}

extension WorkspaceReading {
  /// Reads files and folders; a file that several of them hold is read once. Throws when a path itself cannot be read;
  /// what goes wrong inside a folder is among the problems.
  /// Counts on `progress` where one is given.
  init(
    paths: [String], facts: Facts, jobs: Int, settings: Settings = Settings(),
    progress: (Int) -> Progress? = { _ in nil }
  ) throws(FileError) {
    var cache = ReadingCache()
    try self.init(
      WorkspaceListing(paths, settings, jobs: jobs), facts: facts, jobs: jobs, cache: &cache,
      progress: progress)
  }

  /// Reads what is listed; what `cache` has of a file that is as it was is not read again.
  init(
    _ listing: WorkspaceListing, facts: Facts, jobs: Int, cache: inout ReadingCache,
    progress: (Int) -> Progress? = { _ in nil }
  ) throws(FileError) {
    let charts = ChartFolders(listing.chartFiles)
    let known = cache.readings(among: listing.chartFiles)
    let keepsStamps = cache.isKept
    let progress = progress(listing.files.count)
    let share = listing.files.count * bytesPerFile / max(1, jobs)
    let arena: @Sendable () -> TreeArena = {
      expectHeap(share)
      return TreeArena()
    }
    let results = parallelMap(listing.files, jobs: jobs, state: arena) {
      arena, path -> (FileStamp?, Result<FileReading, FileError>) in
      progress?.step()
      let stamp = keepsStamps ? FileStamp(of: path) : nil
      if let stamp, let entry = known[path], entry.stamp == stamp {
        return (stamp, .success(entry.reading))
      }
      let isNamed = listing.named.contains(path)
      return (
        stamp,
        WorkspaceReading.examineFile(
          path, isNamed: isNamed, facts: facts, charts: charts, arena: &arena)
      )
    }
    progress?.finish()
    var readings: [FileReading] = []
    var problems = listing.problems
    for (stamp, result) in results {
      switch result {
      case .success(let reading):
        readings.append(reading)
        if let stamp { cache.keep(reading, stamp) }
      case .failure(let error): problems.append(error)
      }
    }
    if let first = problems.first, listing.named.contains(first.path) { throw first }
    self.init(
      readings: readings, problems: problems, catalogFiles: listing.catalogFiles, charts: charts)
  }

  /// Examines one text under a name, such as standard input.
  init(_ file: SourceFile, facts: Facts) {
    var arena = TreeArena()
    let charts = ChartFolders(WorkspaceListing.chartsAbove(file.path))
    self.init(
      readings: [examine(file, facts: facts, charts: charts, arena: &arena)], problems: [],
      catalogFiles: [], charts: charts)
  }

  /// The same with other texts in the place of some files.
  func replacing(_ files: [SourceFile], facts: Facts) -> WorkspaceReading {
    var arena = TreeArena()
    let replaced = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    return WorkspaceReading(
      readings: readings.map { reading in
        guard let file = replaced[reading.file.path] else { return reading }
        return examine(file, facts: facts, charts: charts, arena: &arena)
      },
      problems: problems, catalogFiles: catalogFiles, charts: charts)
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
}

/// What is kept of a file of common length, at least: its text, its tree, its objects.
private let bytesPerFile = 4096

/// What was read of files, to be used again while they are as they were.
struct ReadingCache {
  struct Entry: Sendable {
    let stamp: FileStamp
    let reading: FileReading
  }

  /// Whether anything is kept at all: it takes a look at each file.
  let isKept: Bool
  private var entries: [String: Entry] = [:]
  private var chartFiles: [String] = []

  init(isKept: Bool = false) {
    self.isKept = isKept
  }

  /// What is known, to be kept anew where it still holds. Other charts make other files templates.
  mutating func readings(among charts: [String]) -> [String: Entry] {
    defer {
      entries = [:]
      chartFiles = charts
    }
    return charts == chartFiles ? entries : [:]
  }

  mutating func keep(_ reading: FileReading, _ stamp: FileStamp) {
    entries[reading.file.path] = Entry(stamp: stamp, reading: reading)
  }
}
