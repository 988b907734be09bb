import Diagnostics
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// Helm waits that long for workloads that wait for something else, and everything behind the release with it.
  static let fluxBlanketTimeout = Rule(
    "flux-blanket-timeout", .warning,
    "a release that takes long does not wait for its workloads, instead of a long timeout"
  ) { workspace in
    workspace.workspace.manifests.filter(\.isRelease).compactMap { release in
      let own = release.spec?["timeout"]
      let actions = ["install", "upgrade"].filter { action in
        guard let timeout = release.spec?.at(action, "timeout") ?? own else { return false }
        return isLong(timeout) && release.spec?.at(action, "disableWait")?.boolean != true
      }
      guard let first = actions.first,
        let place = release.spec?.at(first, "timeout") ?? own
      else { return nil }
      return release.finding(
        "\(enumeration(actions)) of \(release.title) may wait \(place.text) for workloads",
        at: place.range,
        help:
          "set 'disableWait: true' under both and leave the timeout out: what needs the pods can "
          + "wait for them with a 'readyExpr'")
    }
  }
}

/// Flux's own timeout is 5 minutes; a little more is a slow image, from 15 on it is hope.
private func isLong(_ node: Node) -> Bool {
  (try? GoDuration(node.text)).map { $0.nanoseconds >= 15 * 60 * 1_000_000_000 } ?? false
}
