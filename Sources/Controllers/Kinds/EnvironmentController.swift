internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Resolution
internal import Syntax

extension Controller {
  /// An Environment: its own repository, after those of all its Applications, so that nothing it
  /// names is missing. What its vCluster is told of it stands in `system/catalyst-config`.
  static let environment = Controller(
    "environment", .environment, keeps: "its repository, and those of its Applications",
    in: .organization,
    observes: [.kustomization, .policyReport, .clusterPolicyReport]
  ) { object, world in
    guard let plan = world.plan(of: object.identity) else {
      return world.unresolved(
        object, "NotResolved", "its Organization or its Sovereign is missing")
    }
    var outcome = Outcome(
      ready: Judgement(
        .yes, "Rendered", "the repositories of its Applications and its own are as they should be"))
    outcome.diagnostics = world.findings(about: object)
    outcome.details = [
      .init("applications", .integer(Int64(plan.applications.count))),
      .init("waves", .sequence(plan.waves.map { .sequence($0.map(Draft.string)) })),
    ]
    if let score = world.score(of: plan, until: &outcome.requeue) {
      outcome.details.append(.init("score", score.applications.statusDraft))
    }
    world.add(plan.branchNames, to: &outcome)
    outcome.order = world.order(of: plan)
    return outcome
  }
}
