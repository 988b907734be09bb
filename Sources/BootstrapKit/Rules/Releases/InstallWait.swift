import Diagnostics
import Syntax

extension KitRule {
  /// Helm gives up on a chart whose pods wait for a person or for another release.
  static let installWait = KitRule(
    "kit-install-wait", .warning, "install and upgrade of a release have 'disableWait: true'"
  ) { world in
    world.kit.releases.compactMap { release in
      let missing = ["install", "upgrade"].filter { action in
        release.spec?.at(action, "disableWait")?.boolean != true
      }
      guard let first = missing.first else { return nil }
      let place = release.spec?.entry(first)?.key.range ?? release.name.range
      return Finding(
        "\(enumeration(missing)) of '\(release.name.value)' wait\(missing.count == 1 ? "s" : "") "
          + "until all its workloads are ready", at: place, path: "/spec/\(first)",
        document: release.object.document,
        help: "set 'disableWait: true', and wait with a 'readyExpr' where a release needs the pods")
    }
  }
}
