internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Resolution
internal import Syntax
internal import Versioning

extension Controller {
  /// An Application: its own repository, as `catalyst render` writes it, the plan that it stands in,
  /// and what Flux makes of it. One that is to go is held until its Environment's repository no
  /// longer names it.
  static let application = Controller(
    "application", .application, keeps: "its repository",
    in: .organization, finalizer: "catalyst.openova.io/git",
    observes: [.kustomization, .helmRelease, .policyReport, .clusterPolicyReport]
  ) { object, world in
    if object.isDeleted { return world.farewell(to: object) }
    let name = object.identity.name
    guard let (plan, planned) = world.planned(name, in: object.environment ?? "") else {
      return world.unresolved(
        object, "NotPlanned", "nothing here makes an Environment that it can stand in")
    }
    var outcome = Outcome(ready: Judgement(.yes, "Rendered", "its repository is as it should be"))
    outcome.diagnostics = world.findings(about: object)
    outcome.details = [.init("plan", planned.statusDraft(in: plan))]
    let releases = world.live.objects(of: name, in: plan.environment.name).filter {
      $0.kind != .database
    }
    if !releases.isEmpty { outcome.details.append(.init("releases", releases.statusDraft)) }
    if world.live.hasReports,
      let score = world.score(of: plan.limited(to: [name]), until: &outcome.requeue)
    {
      outcome.details.append(.init("score", score.applications.statusDraft))
    }
    world.add([(planned.repository, planned.branch)], to: &outcome)
    // One that waits for nothing is written whatever stands.
    if !planned.application.dependencies.isEmpty { outcome.order = world.order(of: plan) }
    return outcome
  }
}

extension World {
  /// What the plan of its Environment would say is missing.
  func unresolved(_ object: ObservedObject, _ reason: String, _ message: String) -> Outcome {
    let findings = findings(about: object)
    var outcome = Outcome(ready: .of(findings, otherwise: Judgement(.no, reason, message)))
    outcome.diagnostics = findings
    return outcome
  }

  /// The repositories without an Application that is to go.
  fileprivate func farewell(to object: ObservedObject) -> Outcome {
    var outcome = Outcome(
      ready: Judgement(.no, "Deleting", "its Environment's repository no longer names it"))
    if let plan = compilation.plans.first(where: { $0.environment.name == object.environment }) {
      add(plan.branchNames, to: &outcome)
      outcome.order = order(of: plan)
    }
    return outcome
  }
}

extension InstallPlan {
  /// Every branch that the plan is written to, the Environment's last.
  var branchNames: [(repository: String, branch: String)] {
    applications.map { ($0.repository, $0.branch) } + [(repository, "main")]
  }
}

extension PlannedApplication {
  fileprivate func statusDraft(in plan: InstallPlan) -> Draft {
    let depends = application.dependencies.compactMap(\.application).sorted()
    return .fields(
      ("action", .string(action.rawValue)), ("wave", .integer(Int64(wave))),
      ("blueprint", .string(application.blueprint.name)),
      ("version", .string(application.entry.version.description)),
      ("mode", .string(application.placement.mode.rawValue)),
      ("clusters", .sequence(application.placement.clusters.map { .string($0.name) })),
      ("repository", .string(repository)), ("branch", .string(branch)),
      ("waitsFor", depends.isEmpty ? nil : .sequence(depends.map(Draft.string))))
  }
}
