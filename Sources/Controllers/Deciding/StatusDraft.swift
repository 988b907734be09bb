internal import Diagnostics
internal import Model
package import Syntax
package import Versioning

/// The status that an outcome makes.
package struct StatusDraft: Sendable {
  package let object: ObservedObject
  package let outcome: Outcome
  /// By `repository branch`, the commits that its branches stand at.
  package var commits: [(repository: String, branch: String, commit: String)] = []
  package let now: Timestamp

  package init(_ object: ObservedObject, _ outcome: Outcome, now: Timestamp) {
    self.object = object
    self.outcome = outcome
    self.now = now
  }

  package var draft: Draft {
    var entries: [Draft.Entry] = []
    if let generation = object.generation {
      entries.append(.init("observedGeneration", .integer(generation)))
    }
    entries.append(.init("conditions", [condition]))
    entries += outcome.details
    if !commits.isEmpty {
      entries.append(
        .init(
          "commits",
          .sequence(
            commits.map { commit in
              [
                "repository": .string(commit.repository), "branch": .string(commit.branch),
                "commit": .string(commit.commit),
              ]
            })))
    }
    if !outcome.diagnostics.isEmpty {
      entries.append(.init("diagnostics", .sequence(outcome.diagnostics.prefix(50).map(finding))))
    }
    return .mapping(entries)
  }

  /// The time of a change is kept where nothing changed, so that the same judgement is the same
  /// status.
  private var condition: Draft {
    let state = outcome.ready.state.rawValue
    let present = object.status?["conditions"]?.items.first { $0["type"]?.hasText("Ready") == true }
    let since =
      present?["status"]?.hasText(state) == true ? present?["lastTransitionTime"]?.text : nil
    return .fields(
      ("type", "Ready"), ("status", .string(state)),
      ("observedGeneration", object.generation.map(Draft.integer)),
      ("lastTransitionTime", .string(since ?? Timestamp(seconds: now.seconds).description)),
      ("reason", .string(outcome.ready.reason)),
      ("message", .string(String(outcome.ready.message.prefix(8000)))))
  }

  private func finding(_ diagnostic: Diagnostic) -> Draft {
    .fields(
      ("rule", .string(diagnostic.rule)), ("severity", .string(diagnostic.severity.rawValue)),
      ("path", diagnostic.finding.path.map(Draft.string)),
      ("message", .string(String(diagnostic.finding.message.prefix(2000)))),
      ("help", diagnostic.finding.help.map { .string(String($0.prefix(2000))) }))
  }
}
