import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Flux appends the chart's name to the repository's address itself.
  static let fluxRepositoryURL = Rule(
    "flux-repository-url", .error,
    "the address of an OCI HelmRepository does not end in the name of the chart"
  ) { workspace in
    let repositories = workspace.workspace.manifests.filter { $0.isSource("HelmRepository") }
    if repositories.isEmpty { return [] }
    let charts = ReleasedCharts(workspace.workspace)
    return repositories.compactMap { repository in
      guard let url = repository.spec?["url"]?.located, url.value.hasPrefix("oci://"),
        let user = charts.users(of: repository).first(where: { url.value.ends(in: $0.name.value) })
      else { return nil }
      let chart = user.name
      let wanted = String(url.value.trimmingSlashes.dropLast(chart.value.utf8.count + 1))
      return repository.finding(
        "the address of \(repository.title) ends in the chart's name, which is appended again",
        at: url.range, path: "/spec/url",
        notes: [Note("\(user.release.title) installs '\(chart.value)' from it", at: chart.range)],
        fixIts: [FixIt("write '\(wanted)'", replacing: url.range, with: wanted)])
    }
  }
}

extension String {
  fileprivate func ends(in chart: String) -> Bool {
    let url = trimmingSlashes
    // The registry itself may bear a chart's name.
    return url.hasSuffix("/" + chart) && url != "oci://" + chart
  }
}
