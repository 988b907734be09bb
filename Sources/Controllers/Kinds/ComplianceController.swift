internal import Compiler
internal import Model
internal import Planning
internal import Resolution
internal import Syntax
internal import Versioning

extension Controller {
  /// An EnvironmentPolicy: its Kyverno policies in `system/policy-bundle`, and what the reports on
  /// them come to.
  static let compliance = Controller(
    "compliance", .environmentPolicy, keeps: "`system/policy-bundle`",
    in: .whole, observes: [.policyReport, .clusterPolicyReport]
  ) { object, world in
    var outcome = world.placed(object, "its policies are as they should be")
    let plans = world.compilation.plans.filter { plan in
      plan.policies.contains { $0.header.identity == object.identity }
    }
    let scores = plans.compactMap { plan -> Draft? in
      guard let score = world.score(of: plan, until: &outcome.requeue) else { return nil }
      return .fields(
        ("environment", .string(plan.environment.name)),
        ("percent", score.applications.percent.map { .integer(Int64($0)) }),
        ("applications", .sequence(score.applications.prefix(2000).map(\.statusDraft))))
    }
    if !scores.isEmpty { outcome.details.append(.init("scores", .sequence(scores))) }
    let all = world.compilation.plans.flatMap { plan in
      world.score(of: plan, until: &outcome.requeue)?.applications ?? []
    }
    if let percent = all.percent {
      outcome.details.append(.init("sovereign", .integer(Int64(percent))))
    }
    return outcome
  }
}

extension World {
  /// The score of a plan's Applications by what reports say; `nil` where none speaks of them. A
  /// waiver that runs out changes it: `requeue` is when.
  func score(of plan: InstallPlan, until requeue: inout Int?) -> ComplianceScore? {
    guard live.hasReports else { return nil }
    let environment = plan.environment.name
    let score = ComplianceScore(of: plan, table: compliance, now: now) { policy, application in
      live.verdict(of: policy, on: application, in: environment)
    }
    guard !score.applications.isEmpty else { return nil }
    let ends = plan.policies.flatMap(\.waivers).compactMap(\.end).filter { $0 > now.seconds }
    if let end = ends.min() {
      requeue = min(requeue ?? .max, end - now.seconds)
    }
    return score
  }
}

extension [ComplianceScore.Application] {
  /// The rolled up score, and of one Application what it fails.
  var statusDraft: Draft {
    .fields(
      ("percent", percent.map { .integer(Int64($0)) }),
      ("applications", .integer(Int64(count))),
      ("failed", count == 1 ? first.map { .sequence($0.failed.map(Draft.string)) } : nil))
  }
}

extension ComplianceScore.Application {
  fileprivate var statusDraft: Draft {
    .fields(
      ("name", .string(name)), ("percent", [self].percent.map { .integer(Int64($0)) }),
      ("failed", .sequence(failed.map(Draft.string))))
  }
}
