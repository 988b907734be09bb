internal import Compiler
internal import Model
internal import Planning
internal import Rendering
internal import Resolution
internal import Syntax

extension Controller {
  /// An Organization: its Blueprints' repository, and those in `system`, of which it is a part. A Sovereign has those in `system`
  /// before its first Organization.
  static let organization = Controller(
    "organization", .organization, .sovereign,
    keeps: "`system/catalyst-config` and `{org}/shared-blueprints`",
    in: .whole, observes: [.policyReport, .clusterPolicyReport]
  ) { object, world in
    // Not all that stands there comes from an object with a controller, or from any one object.
    var outcome = world.placed(
      object, "its part of the platform's repositories is as it should be", answersForSystem: true)
    let plans = world.compilation.plans.filter {
      $0.environment.organization.header.identity == object.identity
    }
    let vclusters = plans.flatMap { plan in plan.clusters.map(\.name) }
    if !vclusters.isEmpty {
      outcome.details.append(
        .init("vclusters", .sequence(Set(vclusters).sorted().map(Draft.string))))
    }
    let scores = plans.flatMap { plan in
      world.score(of: plan, until: &outcome.requeue)?.applications ?? []
    }
    if !scores.isEmpty { outcome.details.append(.init("score", scores.statusDraft)) }
    return outcome
  }
}
