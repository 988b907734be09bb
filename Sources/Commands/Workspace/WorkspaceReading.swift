import Compiler
import Diagnostics
import Files
import Model
import Shell
import Syntax
import Workspaces

/// The files that a command was given, read and examined.
struct WorkspaceReading: Sendable {
  /// What they say, in the order of the files.
  let parts: [FileReadings]
  /// Their paths.
  let files: [String]
  /// What could not be read, sorted by path.
  let problems: [FileError]
  /// Files that are read for the others' sake, and not reported on.
  let catalogFiles: Set<String>
  let charts: ChartFolders

  var readings: [FileReading] { parts.flatMap(\.readings) }
  var documents: Int { parts.reduce(0) { $0 + $1.counts.documents } }

  /// The files that are reported on.
  var reportedFiles: [String] {
    catalogFiles.isEmpty ? files : files.filter { !catalogFiles.contains($0) }
  }

  /// The documents in these.
  var reportedDocuments: Int {
    catalogFiles.isEmpty
      ? documents
      : readings.reduce(0) { catalogFiles.contains($1.file.path) ? $0 : $0 + $1.documents }
  }
}

extension WorkspaceReading {
  /// Reads files and folders; a file that several of them hold is read once. Throws when a path itself cannot be read;
  /// what goes wrong inside a folder is among the problems.
  init(
    paths: [String], facts: Facts, jobs: Int, settings: Settings = Settings()
  ) throws(FileError) {
    var cache = ReadingCache()
    try self.init(
      WorkspaceListing(paths, settings, jobs: jobs), facts: facts, jobs: jobs, cache: &cache)
  }

  /// Reads what is listed; what `cache` has of a file that is as it was is not read again. Counts on `progress` where one
  /// is given.
  init(
    _ listing: WorkspaceListing, facts: Facts, jobs: Int, cache: inout ReadingCache,
    progress: (Int) -> Progress? = { _ in nil }
  ) throws(FileError) {
    let charts = ChartFolders(listing.chartFiles)
    let known = cache.readings(among: listing.chartFiles)
    // Taken before a file is read, so that a change in between shows.
    let stamps = cache.isKept ? FileStamp.taken(of: listing.files, jobs: jobs) : [:]
    let progress = progress(listing.files.count)
    let share = listing.files.count * bytesPerFile / max(1, jobs)
    let isLarge = jobs > 1 && listing.files.count >= filesOfLargeWorkspace
    let makeReader: @Sendable () -> Reader = {
      expectHeap(share)
      return Reader(facts: isLarge ? facts.forOneThread : facts)
    }
    let parts = parallelParts(listing.files, jobs: jobs, state: makeReader, part: Part()) {
      part, reader, path in
      progress?.step()
      if let entry = known[path], entry.stamp == stamps[path] {
        return part.readings.add(entry.reading)
      }
      do throws(FileError) {
        let isNamed = listing.named.contains(path)
        let bytes = try readFile(path, limit: SyntaxLimits().fileSize, isNamed ? .any : .regular)
        let file = SourceFile(path: path, bytes: bytes)
        part.readings.add(
          examine(file, facts: reader.facts, charts: charts, arena: &reader.arena))
      } catch {
        part.failures.append(error)
      }
    }
    progress?.finish()
    cache.keep(parts.map(\.readings), stamps)
    let failures = parts.flatMap(\.failures)
    let problems = listing.problems + failures
    if let named = problems.first(where: { listing.named.contains($0.path) }) { throw named }
    self.init(
      parts: parts.map(\.readings),
      files: failures.isEmpty
        ? listing.files : parts.flatMap { $0.readings.readings.map(\.file.path) },
      problems: problems, catalogFiles: listing.catalogFiles, charts: charts)
  }

  /// What a thread reads with.
  private struct Reader {
    var arena = TreeArena()
    let facts: Facts
  }

  /// Of some files, those that could be read and those that could not.
  private struct Part: Sendable {
    var readings = FileReadings()
    var failures: [FileError] = []
  }

  /// Examines one text under a name, such as standard input.
  init(_ file: SourceFile, facts: Facts) {
    var arena = TreeArena()
    let charts = ChartFolders(WorkspaceListing.chartsAbove(file.path))
    let reading = examine(file, facts: facts, charts: charts, arena: &arena)
    self.init(
      parts: [FileReadings([reading])], files: [file.path], problems: [], catalogFiles: [],
      charts: charts)
  }

  /// The same with other texts in the place of some files.
  func replacing(_ files: [SourceFile], facts: Facts) -> WorkspaceReading {
    var arena = TreeArena()
    let replaced = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    let readings = readings.map { reading in
      guard let file = replaced[reading.file.path] else { return reading }
      return examine(file, facts: facts, charts: charts, arena: &arena)
    }
    return WorkspaceReading(
      parts: [FileReadings(readings)], files: self.files, problems: problems,
      catalogFiles: catalogFiles, charts: charts)
  }
}

/// What is kept of a file of common length, at least: its text, its tree, its objects.
private let bytesPerFile = 4096
/// From here on it pays that each thread reads the tables for itself.
private let filesOfLargeWorkspace = 2000

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

  /// Nothing where there are no stamps.
  mutating func keep(_ parts: [FileReadings], _ stamps: [String: FileStamp]) {
    if stamps.isEmpty { return }
    for reading in parts.flatMap(\.readings) {
      let path = reading.file.path
      entries[path] = stamps[path].map { Entry(stamp: $0, reading: reading) }
    }
  }
}

extension FileStamp {
  /// By path; those of files that are not there are left out.
  fileprivate static func taken(of paths: [String], jobs: Int) -> [String: FileStamp] {
    let stamps = parallelMap(paths, jobs: jobs) { FileStamp(of: $0) }
    return Dictionary(
      zip(paths, stamps).compactMap { path, stamp in stamp.map { (path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
