import Compiler
import Diagnostics
import Files
import GitStorage
import Model
import Shell
import Syntax
import Workspaces

/// What a workspace was at a revision: which files have changed since, and what was wrong then.
struct SinceRevision {
  /// The paths of the files that differ, as they are read now.
  private let changed: Set<String>
  private let known: KnownFindings

  /// Reads from Git only what differs; the rest is what was read now. Nothing is checked out.
  init(
    _ revision: String, _ paths: [String], _ now: WorkspaceReading, facts: Facts, today: Day?
  ) throws {
    let roots = paths.isEmpty ? ["."] : paths
    let places = try RepositoryPlaces(around: roots)
    let commit = try places.repository.commit(named: revision)
    let differing = Set(try places.repository.pathsChanged(since: commit))
    var kept: [FileReading] = []
    var changed: Set<String> = []
    var nameByPlace: [String: String] = [:]
    for reading in now.readings {
      guard let place = places.place(of: reading.file.path) else {
        // What lies outside of the repository has no past.
        changed.insert(reading.file.path)
        continue
      }
      nameByPlace[place] = reading.file.path
      if differing.contains(place) {
        changed.insert(reading.file.path)
      } else {
        kept.append(reading)
      }
    }
    changed.formUnion(
      now.problems.map(\.path).filter { path in
        places.place(of: path).map { differing.contains($0) } ?? true
      })
    var files: [SourceFile] = []
    for old in try places.repository.files(in: commit)
    where differing.contains(old.path) && !old.isLink && isManifest(old.path) {
      guard let name = nameByPlace[old.path] ?? places.name(of: old.path, below: roots) else {
        continue
      }
      files.append(SourceFile(path: name, bytes: try places.repository.blob(old.id)))
    }
    let charts = ChartFolders(now.files + files.map(\.path))
    var arena = TreeArena()
    let before = files.map { examine($0, facts: facts, charts: charts, arena: &arena) }
    self.changed = changed
    known = KnownFindings(
      analyze(kept + before, facts: facts, today: today).diagnostics.map(FindingKey.init))
  }

  /// The findings in files that have changed, and those elsewhere that were not there.
  func filtered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var known = known
    return diagnostics.filter {
      changed.contains($0.finding.range.file.path) || !known.take($0)
    }
  }
}

/// Whether a file by its name is one that is read of a folder.
func isManifest(_ path: String) -> Bool {
  [".yaml", ".yml", ".json"].contains { path.lowercased().hasSuffix($0) }
}

/// Which paths of a repository the paths on the command line are.
private final class RepositoryPlaces {
  let repository: Repository
  /// With a slash at its end.
  private let top: String
  private var folders: [String: String?] = [:]

  init(around roots: [String]) throws {
    let first = roots.first ?? "."
    repository = try Repository(
      containing: PathContent(at: first) == .folder ? first : RepositoryPlaces.folder(of: first))
    guard let folder = repository.workingFolder, let real = realPath(folder) else {
      throw UsageError(
        "'--since' compares files with a repository, and this one has no files checked out")
    }
    top = real == "/" ? "/" : real + "/"
  }

  /// `nil` for what lies outside.
  func place(of path: String) -> String? {
    let folder = RepositoryPlaces.folder(of: path)
    let last = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    guard let real = realFolder(folder) else { return nil }
    let absolute = real == "/" ? "/\(last)" : "\(real)/\(last)"
    return absolute.hasPrefix(top) ? String(absolute.dropFirst(top.count)) : nil
  }

  /// How a file that is gone would be called below one of the folders on the command line.
  func name(of place: String, below roots: [String]) -> String? {
    for root in roots {
      guard PathContent(at: root) == .folder, let real = realFolder(root) else { continue }
      let prefix = real + "/" == top ? "" : String((real + "/").dropFirst(top.count))
      if place.hasPrefix(prefix) { return path(root, String(place.dropFirst(prefix.count))) }
    }
    return nil
  }

  private func realFolder(_ folder: String) -> String? {
    if let known = folders[folder] { return known }
    let real = realPath(folder)
    folders[folder] = real
    return real
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
