import Diagnostics

/// What a number of files say, put together while each is at hand: later, ten thousand readings are far apart in memory.
package struct FileReadings: Sendable {
  /// As they were added, the other lists in the same order.
  package private(set) var readings: [FileReading] = []
  package private(set) var counts = Workspace.Counts()
  private(set) var roles: [Workspace.FileAndRole] = []
  private(set) var objects = ClaimedObjects()
  private(set) var manifests: [Manifest] = []
  private(set) var charts: [ChartFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var suppressions: [Suppression] = []
  fileprivate var isSorted = true

  package init() {}

  package init(_ readings: [FileReading]) {
    for reading in readings { add(reading) }
  }

  package mutating func add(_ reading: FileReading) {
    let path = reading.file.path
    if let last = roles.last, last.path > path { isSorted = false }
    readings.append(reading)
    counts.files += 1
    counts.documents += reading.documents
    counts.roles[reading.role, default: 0] += 1
    roles.append(Workspace.FileAndRole(path: path, role: reading.role))
    for object in reading.objects { objects.append(object) }
    manifests += reading.manifests
    if let chart = reading.chart { charts.append(chart) }
    diagnostics += reading.diagnostics
    suppressions += reading.suppressions
  }
}

extension [FileReadings] {
  /// In the order of the files' paths; as they are where they stand in it, which they mostly do.
  func sortedByPath() -> [FileReadings] {
    let filled = filter { !$0.readings.isEmpty }
    let isSorted =
      filled.allSatisfy(\.isSorted)
      && zip(filled, filled.dropFirst()).allSatisfy { $0.lastPath <= $1.firstPath }
    return isSorted
      ? filled
      : [FileReadings(flatMap(\.readings).sorted { $0.file.path < $1.file.path })]
  }
}

extension FileReadings {
  fileprivate var firstPath: String { roles.first?.path ?? "" }
  fileprivate var lastPath: String { roles.last?.path ?? "" }
}

extension Workspace.Counts {
  static func += (left: inout Workspace.Counts, right: Workspace.Counts) {
    left.files += right.files
    left.documents += right.documents
    left.roles.merge(right.roles, uniquingKeysWith: +)
  }
}
