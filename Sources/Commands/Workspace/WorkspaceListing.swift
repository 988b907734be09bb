import Diagnostics
import Files
import Workspaces

/// The files that a command is to read, before any is read.
struct WorkspaceListing {
  /// Each once, in the order of the paths.
  private(set) var files: [String] = []
  private(set) var problems: [FileError] = []
  /// Those of catalogs that the settings name, which are read for the others' sake.
  private(set) var catalogFiles: Set<String> = []
  /// The charts' files, also those above single files.
  private(set) var chartFiles: [String] = []
  /// The paths as they were named: what is named is read, whatever it is.
  let named: Set<String>

  init(_ paths: [String], _ settings: Settings, jobs: Int = 1) throws(FileError) {
    let paths = paths.isEmpty ? ["."] : paths
    named = Set(paths)
    for path in paths {
      switch PathContent(at: path) {
      case .folder:
        let listing = try listFiles(in: path, jobs: jobs)
        let included = settings.included(listing.files, below: path)
        if files.isEmpty { files = included } else { files += included }
        problems += listing.problems
      case .file, .special, .nothing:
        files.append(path)
        chartFiles += WorkspaceListing.chartsAbove(path)
      }
    }
    try addCatalogs(settings, beside: paths, jobs: jobs)
    // A walk meets each file once.
    if paths.count > 1 || !catalogFiles.isEmpty { files = WorkspaceListing.unique(files) }
    chartFiles += files.filter { $0 == "Chart.yaml" || $0.hasSuffix("/Chart.yaml") }
  }

  /// What stands in a path that is read anyway is not read once more under another name.
  private mutating func addCatalogs(
    _ settings: Settings, beside paths: [String], jobs: Int
  ) throws(FileError) {
    let roots = paths.compactMap(realPath)
    func isRead(_ path: String) -> Bool {
      roots.contains { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }
    }
    for catalog in settings.catalogs {
      guard let real = realPath(catalog) else { throw FileError(.list, catalog, .missing) }
      let listing = try listFiles(in: catalog, jobs: jobs)
      for file in settings.included(listing.files, below: catalog)
      where !isRead(real + file.dropFirst(catalog.count)) {
        files.append(file)
        catalogFiles.insert(file)
      }
      problems += listing.problems
    }
  }

  /// The `Chart.yaml` files that a single file may belong to, so that a template is known as one when it is named alone.
  static func chartsAbove(_ path: String) -> [String] {
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

  /// By bytes, for Swift takes two spellings of one letter for the same text.
  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<[UInt8]> = []
    return paths.filter { seen.insert(Array($0.utf8)).inserted }
  }
}

extension Settings {
  /// The files below `root` that no pattern excludes.
  fileprivate func included(_ files: [String], below root: String) -> [String] {
    guard !exclude.isEmpty, let real = realPath(root) else { return files }
    let patterns = PathPatterns(exclude)
    let prefix = folder == "/" ? "/" : folder + "/"
    let skipped = path(root, "x").utf8.count - 1
    return files.filter { file in
      let absolute = Files.path(real, String(file.dropFirst(skipped)))
      return !absolute.hasPrefix(prefix)
        || !patterns.match(String(absolute.dropFirst(prefix.count)))
    }
  }
}
