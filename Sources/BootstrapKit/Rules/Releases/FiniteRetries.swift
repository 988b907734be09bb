import Diagnostics
import Syntax

extension KitRule {
  /// One webhook that is late uses the retries up, and the release stays stalled for good.
  static let finiteRetries = KitRule(
    "kit-finite-retries", .warning,
    "install and upgrade of a release are tried again until they succeed"
  ) { world in
    world.kit.releases.compactMap { release in
      let finite = ["install", "upgrade"].compactMap { action in
        Retries(release, action).flatMap { $0.isEndless ? nil : $0 }
      }
      guard let first = finite.first else { return nil }
      let names = enumeration(finite.map(\.action))
      let count =
        first.count.map { "after \($0) \($0 == 1 ? "retry" : "retries")" }
        ?? "after the first failure"
      return Finding(
        "\(names) of '\(release.name.value)' give\(finite.count == 1 ? "s" : "") up \(count)",
        at: first.place, path: "/spec/\(first.action)", document: release.object.document,
        notes: finite.dropFirst().map { Note("\($0.action) is set here", at: $0.place) },
        help: "write 'strategy: {name: RetryOnFailure}' under both (Flux 2.7)",
        fixIts: fixIt(finite).map { [$0] } ?? [])
    }
  }
}

/// How one action of a release goes on after a failure.
private struct Retries {
  let action: String
  let isEndless: Bool
  let count: Int?
  let place: SourceRange
  /// The entry that says so, with nothing else in it.
  let remediation: Node.Entry?

  init?(_ release: Release, _ action: String) {
    let node = release.spec?[action]
    let entry = node?.entry("remediation")
    let written = entry?.value["retries"]?.integer
    self.action = action
    isEndless =
      node?.at("strategy", "name")?.string == "RetryOnFailure" || written.map { $0 < 0 } ?? false
    count = written.flatMap { Int(exactly: $0) }
    place =
      entry?.value["retries"]?.range ?? release.spec?.entry(action)?.key.range
      ?? release.name.range
    remediation = entry.flatMap { $0.value.count == 1 && written != nil ? $0 : nil }
  }
}

/// Replaces `remediation: {retries: 3}`, in whichever style, key by key.
private func fixIt(_ retries: [Retries]) -> FixIt? {
  var edits: [TextEdit] = []
  for action in retries {
    guard let remediation = action.remediation, !remediation.value.isAlias,
      let count = remediation.value.entry("retries")
    else { return nil }
    edits += [
      TextEdit(range: remediation.key.range, text: "strategy"),
      TextEdit(range: count.key.range, text: "name"),
      TextEdit(range: count.value.range, text: "RetryOnFailure"),
    ]
  }
  return FixIt("retry until it succeeds", edits.sorted { $0.range < $1.range })
}
