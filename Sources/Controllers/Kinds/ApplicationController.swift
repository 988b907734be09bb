internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Rendering
internal import Resolution
internal import Syntax
internal import Versioning

extension Controller {
  /// An Application: its own repository, as `catalyst render` writes it, and the plan that it stands
  /// in. One that is to go is held until its Environment's repository no longer names it.
  static let application = Controller(
    "application", .application, finalizer: "catalyst.openova.io/git"
  ) { object, world in
    if object.isDeleted { return world.farewell(to: object) }
    let findings = world.findings(about: object)
    guard
      let (plan, planned) = world.planned(object.identity.name, in: object.environment ?? "")
    else {
      var outcome = Outcome(
        ready: .of(
          findings,
          otherwise: Judgement(
            .no, "NotPlanned", "nothing here makes an Environment that it can stand in")))
      outcome.diagnostics = findings
      return outcome
    }
    var outcome = Outcome(ready: Judgement(.yes, "Rendered", "its repository is as it should be"))
    outcome.diagnostics = findings
    outcome.details = [.init("plan", planned.statusDraft(in: plan))]
    world.add([(planned.repository, planned.branch)], to: &outcome)
    return outcome
  }
}

extension World {
  func planned(
    _ name: String, in environment: String
  ) -> (InstallPlan, PlannedApplication)? {
    for plan in compilation.plans where plan.environment.name == environment {
      if let found = plan.applications.first(where: { $0.name == name }) { return (plan, found) }
    }
    return nil
  }

  /// Adds what may be written of some branches; one that is held back or could not be rendered makes
  /// the object not ready.
  func add(_ names: [(repository: String, branch: String)], to outcome: inout Outcome) {
    for name in names {
      if let reason = release.held[Release.name(name.repository, name.branch)] {
        let file = reason.finding.range.file.path
        outcome.ready = .of(
          outcome.diagnostics,
          otherwise: Judgement(
            .no, "Held", "held back until '\(file)' is put right: \(reason.finding.message)"))
        continue
      }
      let found = release.branches.first {
        $0.repository == name.repository && $0.branch == name.branch
      }
      if let found {
        outcome.commits.append(found)
      } else {
        outcome.ready = .of(
          outcome.diagnostics,
          otherwise: Judgement(.no, "NotRendered", "'\(name.repository)' could not be rendered"))
      }
    }
  }

  /// The repositories without an Application that is to go.
  fileprivate func farewell(to object: ObservedObject) -> Outcome {
    var outcome = Outcome(
      ready: Judgement(.no, "Deleting", "its Environment's repository no longer names it"))
    if let plan = compilation.plans.first(where: { $0.environment.name == object.environment }) {
      add(plan.branchNames, to: &outcome)
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
