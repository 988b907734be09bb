import Diagnostics
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// A version that was never released cannot be pulled, and the release waits for it for ever.
  static let fluxChartVersion = Rule(
    "flux-chart-version", .error,
    "a release installs no version of a chart that is newer than its 'Chart.yaml'"
  ) { workspace in
    let charts = chartsByName(workspace.workspace)
    if charts.isEmpty { return [] }
    var seen: Set<SourceRange> = []
    return ReleasedCharts(workspace.workspace).all.compactMap { released in
      guard released.isPulled, let version = released.version,
        let chart = charts[released.name.value], !chart.wraps(released),
        let current = chart.version, let asked = released.number,
        let newest = try? Version(current.value, as: .short), newest < asked,
        seen.insert(version.range).inserted
      else { return nil }
      return released.holder.finding(
        "\(released.release.title) installs version '\(version.value)' of '\(chart.name.value)', "
          + "which was never in its 'Chart.yaml': that has '\(current.value)'", at: version.range,
        path: released.versionPath, notes: [Note("it is set here", at: current.range)],
        help: "release the chart first, in the same change")
    }
  }
}

/// The charts of a workspace by their names; of two of one name the first.
func chartsByName(_ workspace: Workspace) -> [String: ChartFile] {
  Dictionary(
    workspace.charts.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
}

extension ReleasedChart {
  /// The version as a number; a tag may begin with a `v`.
  var number: Version? {
    version.flatMap { try? Version($0.value, as: .short) }
  }
}

extension ChartFile {
  /// Whether the chart wraps the one that a release installs: somebody else's, of the same name.
  func wraps(_ released: ReleasedChart) -> Bool {
    guard let url = released.source?.spec?["url"]?.string?.trimmingSlashes else { return false }
    return node["dependencies"]?.items.contains { dependency in
      guard dependency["name"]?.text == released.name.value,
        let repository = dependency["repository"]?.string?.trimmingSlashes
      else { return false }
      return url == repository || url == "\(repository)/\(released.name.value)"
    } ?? false
  }
}
