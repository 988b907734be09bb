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
      guard let named = ReleaseChart(release, world.kit), named.source.isRepository else {
        return nil
      }
      let chart = named.name
      if known.contains(chart.value) { return nil }
      let near = nearestName(to: chart.value, among: known)
      return Finding(
        "'\(release.name.value)' installs the chart '\(chart.value)', which the catalog lacks",
        at: chart.range, path: named.namePath, document: named.document,
        help: near.map { "did you mean '\($0)'?" }
          ?? "add the chart or its Blueprint, or name their folder with '--catalog'",
        fixIts: named.source.kind == "OCIRepository"
          ? [] : near.map { [FixIt("write '\($0)'", replacing: chart.range, with: $0)] } ?? [])
    }
  }
}
