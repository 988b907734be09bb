import Diagnostics
import Model
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// Whoever installs a Blueprint gets its chart: two versions for one thing are two truths.
  static let fluxChartAgreement = Rule(
    "flux-chart-agreement", .warning, "a Blueprint and the chart beside it have one version"
  ) { workspace in
    let charts = Dictionary(grouping: workspace.workspace.charts, by: \.name.value)
    return workspace.workspace.blueprints.compactMap { blueprint in
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
  }
}

/// Whether a chart stands in the folder of a Blueprint, or in one below it.
private func isBeside(_ chart: ChartFile, _ place: SourceRange) -> Bool {
  let folder = place.file.path.folder
  return folder.isEmpty || chart.folder == folder || chart.folder.hasPrefix(folder + "/")
}
