import Diagnostics
import Model
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// Whoever installs a Blueprint gets its chart: two versions for one thing are two truths.
  static let fluxChartAgreement = Rule(
    "flux-chart-agreement", .warning,
    "a Blueprint, the chart beside it and the releases of that chart have one version"
  ) { workspace in
    let charts = Dictionary(grouping: workspace.workspace.charts, by: \.name.value)
    let differing = workspace.workspace.blueprints.compactMap { blueprint -> Finding? in
      guard let version = blueprint.version,
        let chart = charts[blueprint.name]?.first(where: { isBeside($0, version.range) }),
        let other = chart.version, other.value != version.value.text
      else { return nil }
      return Finding(
        "'\(blueprint.name)' has version '\(version.value.text)', and its chart '\(other.value)'",
        at: version.range, path: "/spec/version",
        notes: [Note("the chart's version is here", at: other.range)],
        help: "let both say the same")
    }
    return differing + staleReleases(workspace.workspace)
  }
}

/// The releases of charts whose version nobody installs: the chart was changed and no release followed. Where one
/// release has it, the others are behind on purpose.
private func staleReleases(_ workspace: Workspace) -> [Finding] {
  let charts = chartsByName(workspace)
  if charts.isEmpty { return [] }
  let releases = Dictionary(grouping: ReleasedCharts(workspace).all.filter(\.isPulled)) {
    $0.name.value
  }
  return releases.sorted { $0.key < $1.key }.flatMap { name, releases -> [Finding] in
    guard let chart = charts[name], let current = chart.version,
      let newest = try? Version(current.value, as: .short),
      releases.allSatisfy({ released in
        !chart.wraps(released) && released.number.map { $0 < newest } ?? false
      })
    else { return [] }
    return releases.compactMap { released in
      released.version.map { version in
        released.holder.finding(
          "\(released.release.title) installs version '\(version.value)' of '\(name)', and no "
            + "release has '\(current.value)' of its 'Chart.yaml'", at: version.range,
          path: released.versionPath,
          notes: [Note("the chart's version is here", at: current.range)],
          fixIts: [
            FixIt("write '\(current.value)'", replacing: version.range, with: current.value)
          ])
      }
    }
  }
}

/// Whether a chart stands in the folder of a Blueprint, or in one below it.
private func isBeside(_ chart: ChartFile, _ place: SourceRange) -> Bool {
  let folder = place.file.path.folder
  return folder.isEmpty || chart.folder == folder || chart.folder.hasPrefix(folder + "/")
}
