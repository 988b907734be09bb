internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Resolution
internal import Syntax

extension Controller {
  /// An Environment: its own repository, after those of all its Applications, so that nothing it
  /// names is missing.
  static let environment = Controller("environment", .environment) { object, world in
    let findings = world.findings(about: object)
    let plan = world.compilation.plans.first {
      $0.environment.environment.header.identity == object.identity
    }
    guard let plan else {
      var outcome = Outcome(
        ready: .of(
          findings,
          otherwise: Judgement(.no, "NotResolved", "its Organization or its Sovereign is missing")))
      outcome.diagnostics = findings
      return outcome
    }
    var outcome = Outcome(
      ready: Judgement(
        .yes, "Rendered", "the repositories of its Applications and its own are as they should be"))
    outcome.diagnostics = findings
    outcome.details = [
      .init("applications", .integer(Int64(plan.applications.count))),
      .init("waves", .sequence(plan.waves.map { .sequence($0.map(Draft.string)) })),
    ]
    world.add(plan.branchNames, to: &outcome)
    return outcome
  }
}
