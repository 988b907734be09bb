import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A copy of the template that nobody brought along installs last year's platform.
  static let fluxOverlayBehind = Rule(
    "flux-overlay-behind", .warning,
    "what a cluster copied from 'clusters/_template' has kept up with it"
  ) { workspace in
    let releases = workspace.workspace.manifests.filter(\.isRelease)
    let placed = releases.compactMap { release in TemplatePlace(release).map { ($0, release) } }
    let templates = placed.filter { $0.0.cluster == "_template" }
    let copies = Dictionary(grouping: placed.filter { $0.0.cluster != "_template" }) {
      "\($0.0.root)\u{0}\($0.0.cluster)\u{0}\($0.0.part)"
    }
    return copies.sorted { $0.key < $1.key }.flatMap { _, copies -> [Finding] in
      guard let place = copies.first?.0 else { return [] }
      return templates.filter { $0.0.root == place.root && $0.0.part == place.part }
        .flatMap { findings(template: $0.1, copies.map(\.1), place) }
    }
  }
}

/// `clusters/NAME/PART/…` of a path.
private struct TemplatePlace {
  let root: String
  let cluster: String
  let part: String

  init?(_ release: Manifest) {
    let parts = FilePath.clean(release.file.path).split(separator: "/").map(String.init)
    guard let index = parts.lastIndex(of: "clusters"), parts.count > index + 3 else { return nil }
    root = parts[..<index].joined(separator: "/")
    cluster = parts[index + 1]
    part = parts[index + 2]
  }
}

private func findings(
  template: Manifest, _ copies: [Manifest], _ place: TemplatePlace
) -> [Finding] {
  guard let name = template.name?.value, let first = copies.first else { return [] }
  guard let copy = copies.first(where: { $0.name?.value == name }) else {
    return [
      first.finding(
        "'\(place.cluster)' has no \(template.title), which the template has by now",
        at: first.place,
        notes: [Note("it is in the template here", at: template.place)],
        help: "copy '\(template.file.path)', or say in a patch why it is left out")
    ]
  }
  let versions = [copy, template].map { $0.spec?.at("chart", "spec", "version") }
  guard let own = versions[0], let theirs = versions[1], own.text != theirs.text else { return [] }
  return [
    copy.finding(
      "\(copy.title) of '\(place.cluster)' has version '\(own.text)', and the template "
        + "'\(theirs.text)'", at: own.range, path: "/spec/chart/spec/version",
      notes: [Note("the template's is here", at: theirs.range)],
      fixIts: [FixIt("write '\(theirs.text)'", replacing: own.range, with: theirs.text)])
  ]
}
