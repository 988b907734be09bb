import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A copy of the template that nobody brought along installs last year's platform.
  static let fluxOverlayBehind = Rule(
    "flux-overlay-behind", .warning,
    "what a cluster copied from 'clusters/_template' has kept up with it",
    inBuilds: { workspace, builds in
      // Most workspaces have no template, and need not be asked for their charts.
      guard workspace.workspace.manifests.contains(where: { $0.isRelease && mayBeTemplate($0) })
      else { return [] }
      let placed = ReleasedCharts(workspace.workspace).all.compactMap { released in
        TemplatePlace(released.release).map { PlacedRelease(place: $0, chart: released) }
      }
      let templates = placed.filter(\.place.isTemplate)
      let copies = Dictionary(grouping: placed.filter { !$0.place.isTemplate }) { $0.place }
      return copies.sorted { $0.key.folder < $1.key.folder }.flatMap { place, copies -> [Finding] in
        // What builds the template itself has all of it.
        let built = Set(
          builds.filter { $0.folder == place.folder }.flatMap { $0.manifests.map(\.place) })
        return templates.filter { $0.place.isTemplate(of: place) }.flatMap { template in
          findings(template.chart, copies.map(\.chart), place, built)
        }
      }
    })
}

private struct PlacedRelease {
  let place: TemplatePlace
  let chart: ReleasedChart
}

/// `clusters/NAME/PART` of a path; a rendered kit stands one folder deeper, `clusters/NAME/HOST/PART`.
private struct TemplatePlace: Hashable {
  let root: String
  let cluster: String
  let part: String

  init?(_ release: Manifest) {
    let parts = FilePath.clean(release.file.path).split(separator: "/").map(String.init)
    guard let index = parts.lastIndex(of: "clusters"), parts.count > index + 3 else { return nil }
    root = parts[...index].joined(separator: "/")
    cluster = parts[(index + 1)..<(parts.count - 2)].joined(separator: "/")
    part = parts[parts.count - 2]
  }

  var folder: String { "\(root)/\(cluster)/\(part)" }
  var isTemplate: Bool { cluster == "_template" }
  /// Whether a host cluster's share was picked from the template, so that nothing can be missed.
  var isShare: Bool { cluster.contains("/") }

  func isTemplate(of other: TemplatePlace) -> Bool { root == other.root && part == other.part }
}

/// Whether the file's path holds the name of the template's folder.
private func mayBeTemplate(_ release: Manifest) -> Bool {
  let path = release.file.path.utf8
  return path.contains(UInt8(ascii: "_"))
    && path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("_template".utf8) }
}

private func findings(
  _ template: ReleasedChart, _ copies: [ReleasedChart], _ place: TemplatePlace,
  _ built: Set<SourceRange>
) -> [Finding] {
  guard let name = template.release.name?.value, let first = copies.first?.release else {
    return []
  }
  guard let copy = copies.first(where: { $0.release.name?.value == name }) else {
    if place.isShare || built.contains(template.release.place) { return [] }
    return [
      first.finding(
        "'\(place.cluster)' has no \(template.release.title), which the template has by now",
        at: first.place,
        notes: [Note("it is in the template here", at: template.release.place)],
        help: "copy '\(template.release.file.path)', or say in a patch why it is left out")
    ]
  }
  return differingVersion(template, copy, place)
    + (place.isShare ? [] : missingEdges(template.release, copy.release, place))
}

private func differingVersion(
  _ template: ReleasedChart, _ copy: ReleasedChart, _ place: TemplatePlace
) -> [Finding] {
  guard let own = copy.version, let theirs = template.version, own.value != theirs.value else {
    return []
  }
  return [
    copy.holder.finding(
      "\(copy.release.title) of '\(place.cluster)' has version '\(own.value)', and the template "
        + "'\(theirs.value)'", at: own.range, path: copy.versionPath,
      notes: [Note("the template's is here", at: theirs.range)],
      fixIts: [FixIt("write '\(theirs.value)'", replacing: own.range, with: theirs.value)])
  ]
}

/// What the template's release waits for by now, and the copy does not.
private func missingEdges(
  _ template: Manifest, _ copy: Manifest, _ place: TemplatePlace
) -> [Finding] {
  let own = Set(edges(copy).map(\.value))
  return edges(template).filter { !own.contains($0.value) }.map { edge in
    let list = copy.spec?.entry("dependsOn")?.key.range
    return copy.finding(
      "\(copy.title) of '\(place.cluster)' does not depend on '\(edge.value)', and the template's "
        + "does", at: list ?? copy.place, path: list == nil ? "/metadata/name" : "/spec/dependsOn",
      notes: [Note("the template's dependency is here", at: edge.range)])
  }
}

private func edges(_ release: Manifest) -> [Located<String>] {
  (release.spec?["dependsOn"]?.items.map { $0 } ?? []).compactMap { $0["name"]?.located }
}
