import Diagnostics
import Syntax

extension KitRule {
  /// A release of a chart that nobody makes waits for it for ever.
  static let unknownChart = KitRule(
    "kit-unknown-chart", .warning, "the chart of a release is one of the catalog"
  ) { world in
    let catalog = world.catalog
    if catalog.isEmpty { return [] }
    let known = (catalog.charts.map(\.name.value) + catalog.blueprints.map(\.name.value)).sorted()
    return world.kit.releases.compactMap { release in
      guard let chart = release.spec?.at("chart", "spec", "chart")?.located,
        ChartSource(release)?.kind == "HelmRepository", !known.contains(chart.value)
      else { return nil }
      let near = nearestName(to: chart.value, among: known)
      return Finding(
        "'\(release.name.value)' installs the chart '\(chart.value)', which the catalog lacks",
        at: chart.range, path: "/spec/chart/spec/chart", document: release.object.document,
        help: near.map { "did you mean '\($0)'?" }
          ?? "add the chart or its Blueprint, or name their folder with '--catalog'",
        fixIts: near.map { [FixIt("write '\($0)'", replacing: chart.range, with: $0)] } ?? [])
    }
  }
}
