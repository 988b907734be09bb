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
    let manifests = workspace.workspace.manifests
    let releases = manifests.filter(\.isRelease)
    return manifests.filter { $0.isSource("HelmRepository") }.compactMap { repository in
      guard let url = repository.spec?["url"]?.located, url.value.hasPrefix("oci://"),
        let user = releases.first(where: { uses($0, repository) && ends(url.value, $0) }),
        let chart = chart(user)
      else { return nil }
      let wanted = String(url.value.dropLast(chart.value.utf8.count + 1))
      return repository.finding(
        "the address of \(repository.title) ends in the chart's name, which is appended again",
        at: url.range, path: "/spec/url",
        notes: [Note("\(user.title) installs '\(chart.value)' from it", at: chart.range)],
        fixIts: [FixIt("write '\(wanted)'", replacing: url.range, with: wanted)])
    }
  }
}

private func chart(_ release: Manifest) -> Located<String>? {
  release.spec?.at("chart", "spec", "chart")?.located
}

private func ends(_ url: String, _ release: Manifest) -> Bool {
  chart(release).map { url.hasSuffix("/" + $0.value) } ?? false
}

private func uses(_ release: Manifest, _ repository: Manifest) -> Bool {
  let reference = release.spec?.at("chart", "spec", "sourceRef")
  let namespace = reference?["namespace"]?.text ?? release.namespace?.value
  return reference?["kind"]?.text == "HelmRepository"
    && reference?["name"]?.text == repository.name?.value
    && namespace == repository.namespace?.value
}
