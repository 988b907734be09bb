import Diagnostics
import Syntax

extension KitRule {
  /// Without its repository a release has no chart, and says so only on the cluster.
  static let repositoryMissing = KitRule(
    "kit-repository-missing", .error, "the source of a release's chart is in the kit"
  ) { world in
    let repositories = repositories(of: world.kit)
    return world.kit.releases.compactMap { release in
      guard let source = ChartSource(release), source.kind == "HelmRepository",
        !repositories.contains(where: { source.means($0) })
      else { return nil }
      var finding = Finding(
        "the chart of '\(release.name.value)' comes from the HelmRepository '\(source.name.value)' "
          + "in '\(source.namespace)', which the kit does not have", at: source.name.range,
        path: "/spec/chart/spec/sourceRef", document: release.object.document,
        help: "define it in the same file")
      let near = repositories.first { $0.name?.value == source.name.value }
      if let near {
        finding.notes = [Note("there is one of that name in another namespace", at: near.place)]
        finding.help = "let both stand in '\(world.facts.namespace)'"
      } else if let name = nearestName(
        to: source.name.value, among: repositories.compactMap(\.name?.value))
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
    let repositories = repositories(of: world.kit)
    return world.kit.releases.flatMap { release -> [Finding] in
      let name = release.name.value
      var findings: [Finding] = []
      func differs(_ part: String, _ value: Located<String>?, _ wanted: String, _ path: String) {
        guard let value, value.value != wanted else { return }
        findings.append(
          Finding(
            "\(part) of '\(name)' is '\(value.value)'", at: value.range, path: path,
            document: release.object.document, help: "it should be '\(wanted)'",
            fixIts: [FixIt("write '\(wanted)'", replacing: value.range, with: wanted)]))
      }
      let chart = release.spec?.at("chart", "spec")
      differs("the chart", chart?["chart"]?.located, name, "/spec/chart/spec/chart")
      if let source = ChartSource(release), source.kind == "HelmRepository",
        repositories.contains(where: { source.means($0) })
      {
        differs("the repository", source.name, name, "/spec/chart/spec/sourceRef/name")
      }
      differs(
        "the namespace", release.object.namespace, world.facts.namespace, "/metadata/namespace")
      return findings
    }
  }
}

/// Where the chart of a release comes from.
struct ChartSource {
  let kind: String
  let name: Located<String>
  let namespace: String

  init?(_ release: Release) {
    let reference = release.spec?.at("chart", "spec", "sourceRef")
    guard let name = reference?["name"]?.located else { return nil }
    self.name = name
    kind = reference?["kind"]?.string ?? ""
    namespace = reference?["namespace"]?.string ?? release.namespace
  }

  func means(_ object: KitObject) -> Bool {
    object.name?.value == name.value && (object.namespace?.value ?? "default") == namespace
  }
}

private func repositories(of kit: Kit) -> [KitObject] {
  kit.files.flatMap(\.objects).filter {
    $0.kind.value == "HelmRepository" && $0.group == "source.toolkit.fluxcd.io"
  }
}
