import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Helm installs a chart without anything in it and reports success.
  static let fluxHollowChart = Rule(
    "flux-hollow-chart", .warning, "a chart has templates, or wraps another chart"
  ) { workspace in
    let templates = workspace.workspace.roles.filter { $0.role == .template }.map(\.path)
    return workspace.workspace.charts.compactMap { chart in
      let prefix = chart.folder.isEmpty ? "templates/" : "\(chart.folder)/templates/"
      guard chart.node["type"]?.text != "library",
        (chart.node["dependencies"]?.count ?? 0) == 0,
        !templates.contains(where: { $0.hasPrefix(prefix) && !$0.hasSuffix(".tpl") })
      else { return nil }
      return Finding(
        "the chart '\(chart.name.value)' has no templates and depends on no chart, so it installs "
          + "nothing", at: chart.name.range, path: "/name",
        help: "name the chart that it wraps under 'dependencies'")
    }
  }
}
