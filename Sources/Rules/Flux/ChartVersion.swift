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
    let charts = Dictionary(
      workspace.workspace.charts.map { ($0.name.value, $0) },
      uniquingKeysWith: { first, _ in first })
    if charts.isEmpty { return [] }
    return workspace.workspace.manifests.filter(\.isRelease).compactMap { release in
      guard let spec = release.spec?.at("chart", "spec"), let version = spec["version"],
        let chart = charts[spec["chart"]?.text ?? ""], let current = chart.version,
        let asked = try? Version(version.text, as: .short),
        let newest = try? Version(current.value, as: .short), newest < asked
      else { return nil }
      return release.finding(
        "\(release.title) installs version '\(version.text)' of '\(chart.name.value)', which was "
          + "never in its 'Chart.yaml': that has '\(current.value)'", at: version.range,
        path: "/spec/chart/spec/version", notes: [Note("it is set here", at: current.range)],
        help: "release the chart first, in the same change")
    }
  }
}
