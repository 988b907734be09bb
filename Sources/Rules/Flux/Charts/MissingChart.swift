import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A release of a chart that is nowhere waits for it for ever.
  static let fluxMissingChart = Rule(
    "flux-missing-chart", .error, "a chart that a release takes from this repository is in it"
  ) { workspace in
    missingInRepository(workspace.workspace) + missingInRegistry(workspace.workspace)
  }
}

/// Releases of a folder that is no chart.
private func missingInRepository(_ workspace: Workspace) -> [Finding] {
  let folders = workspace.charts.map { FilePath.clean($0.folder) }
  if folders.isEmpty { return [] }
  let releases = workspace.manifests.filter(\.isRelease).filter {
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

private func isHere(_ release: Manifest, _ folders: [String]) -> Bool {
  guard let chart = release.spec?.at("chart", "spec", "chart")?.string else { return false }
  let path = FilePath.clean(chart)
  return folders.contains { $0 == path || $0.hasSuffix("/" + path) }
}

/// Releases from the registry that this repository's charts are pushed to, of a name that is nearly the chart's that the
/// release itself is named after. What is not here may be made elsewhere, so any other name is left alone.
private func missingInRegistry(_ workspace: Workspace) -> [Finding] {
  let charts = Set(workspace.charts.map(\.name.value))
  if charts.isEmpty { return [] }
  let releases = ReleasedCharts(workspace).all
  let installed = Set(releases.map(\.name.value))
  let ours = Set(releases.filter { charts.contains($0.name.value) }.compactMap(\.registry))
  let unused = charts.subtracting(installed).sorted()
  return releases.compactMap { released in
    guard !charts.contains(released.name.value), let registry = released.registry,
      ours.contains(registry), let near = nearestName(to: released.name.value, among: unused),
      let name = released.release.name?.value, near == name || near == "bp-" + name
    else { return nil }
    let holder = released.sourceKind == "OCIRepository" ? released.holder : released.release
    return holder.finding(
      "\(released.release.title) installs the chart '\(released.name.value)' from '\(registry)', "
        + "which does not exist", at: released.name.range, help: "did you mean '\(near)'?")
  }
}
