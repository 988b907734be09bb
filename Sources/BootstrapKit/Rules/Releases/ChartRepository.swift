import Diagnostics
import Syntax

extension KitRule {
  /// Without its repository a release has no chart, and says so only on the cluster.
  static let repositoryMissing = KitRule(
    "kit-repository-missing", .error, "the source of a release's chart is in the kit"
  ) { world in
    let repositories = world.kit.sources
    return world.kit.releases.compactMap { release in
      guard let source = ChartSource(release), source.isRepository,
        !repositories.contains(where: source.means)
      else { return nil }
      let ofKind = repositories.filter { $0.kind.value == source.kind }
      var finding = Finding(
        "the chart of '\(release.name.value)' comes from the \(source.kind) '\(source.name.value)' "
          + "in '\(source.namespace)', which the kit does not have", at: source.name.range,
        path: source.path, document: release.object.document, help: "define it in the same file")
      if let near = ofKind.first(where: { $0.name?.value == source.name.value }) {
        finding.notes = [Note("there is one of that name in another namespace", at: near.place)]
        finding.help = "let both stand in '\(world.facts.namespace)'"
      } else if let name = nearestName(
        to: source.name.value, among: ofKind.compactMap(\.name?.value))
      {
        finding.help = "did you mean '\(name)'?"
        finding.fixIts = [FixIt("write '\(name)'", replacing: source.name.range, with: name)]
      }
      return finding
    }
  }

  /// A release, its chart and its repository have one name, so that each is found from the others.
  static let repositoryName = KitRule(
    "kit-repository-name", .warning,
    "a release, its chart and its repository have one name and stand in the kit's namespace"
  ) { world in
    let repositories = world.kit.sources
    return world.kit.releases.flatMap { release -> [Finding] in
      let name = release.name.value
      var findings: [Finding] = []
      func differs(_ part: String, _ value: Located<String>?, _ path: String, _ wanted: String) {
        guard let value, value.value != wanted else { return }
        // A namespace is not changed at one place: what depends on the release says it too.
        let isName = part != "the namespace"
        findings.append(
          Finding(
            "\(part) of '\(name)' is '\(value.value)'", at: value.range, path: path,
            document: release.object.document, help: "it should be '\(wanted)'",
            fixIts: isName
              ? [FixIt("write '\(wanted)'", replacing: value.range, with: wanted)] : []))
      }
      if let chart = ReleaseChart(release, world.kit), chart.source.kind != "OCIRepository" {
        differs("the chart", chart.name, chart.namePath, name)
      }
      if let source = ChartSource(release), source.isRepository,
        repositories.contains(where: source.means)
      {
        differs("the repository", source.name, source.path + "/name", name)
      }
      differs(
        "the namespace", release.object.namespace, "/metadata/namespace", world.facts.namespace)
      return findings
    }
  }
}
