import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A release of a chart that is nowhere waits for it for ever.
  static let fluxMissingChart = Rule(
    "flux-missing-chart", .error, "a chart that a release takes from this repository is in it"
  ) { workspace in
    let folders = workspace.workspace.charts.map { FilePath.clean($0.folder) }
    if folders.isEmpty { return [] }
    let releases = workspace.workspace.manifests.filter(\.isRelease).filter {
      $0.spec?.at("chart", "spec", "sourceRef", "kind")?.text == "GitRepository"
    }
    // Whether the source is this workspace shows in a chart of it that is here.
    let sources = Dictionary(grouping: releases) {
      $0.spec?.at("chart", "spec", "sourceRef", "name")?.text ?? ""
    }
    return sources.sorted { $0.key < $1.key }.flatMap { _, releases -> [Finding] in
      let isOurs = releases.contains { isHere($0, folders) }
      return releases.compactMap { release in
        guard isOurs, !isHere(release, folders),
          let chart = release.spec?.at("chart", "spec", "chart")?.located
        else { return nil }
        let near = nearestName(to: FilePath.clean(chart.value), among: folders.sorted())
        return release.finding(
          "\(release.title) installs the chart '\(chart.value)', which does not exist",
          at: chart.range, path: "/spec/chart/spec/chart",
          help: near.map { "did you mean './\($0)'?" } ?? "add the chart, or remove the release")
      }
    }
  }
}

private func isHere(_ release: Manifest, _ folders: [String]) -> Bool {
  guard let chart = release.spec?.at("chart", "spec", "chart")?.string else { return false }
  let path = FilePath.clean(chart)
  return folders.contains { $0 == path || $0.hasSuffix("/" + path) }
}
