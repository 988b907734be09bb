internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Rendering
internal import Resolution
internal import Syntax

extension Controller {
  /// A Continuum: the lease, the records and the steps of `catalyst failover plan`, and whether the
  /// standbys follow.
  static let continuum = Controller(
    "continuum", .continuum, keeps: "its Application's repository",
    in: .organization,
    observes: [.kustomization, .helmRelease, .database]
  ) { object, world in
    guard let (plan, planned) = world.planned(object.identity.name, in: object.environment ?? "")
    else {
      return world.unresolved(object, "NotPlanned", "its Application is missing")
    }
    var outcome = Outcome(
      ready: Judgement(.yes, "Rendered", "its Application's repository is as it should be"))
    outcome.diagnostics = world.findings(about: object)
    let clusters = planned.application.placement.clusters
    if let primary = clusters.first {
      outcome.details.append(.init("primary", .string(primary.region)))
    }
    let facts = world.analysis.resolved.facts
    var switchovers: [Switchover] = []
    for standby in clusters.dropFirst() {
      let found = switchover(of: planned.name, to: standby.region, in: plan, facts: facts)
      if let made = found.value {
        switchovers.append(made)
      } else {
        outcome.ready = .of(
          outcome.diagnostics + found.diagnostics,
          otherwise: Judgement(.no, "NotSwitchable", "it cannot be switched"))
      }
    }
    if let first = switchovers.first {
      outcome.details.append(.init("lease", first.lease.draft))
      outcome.details.append(.init("records", .sequence(first.records.before.map(\.draft))))
      outcome.details.append(.init("switchovers", .sequence(switchovers.map(\.statusDraft))))
    }
    let replicas = world.replicas(of: planned, in: plan)
    if !replicas.isEmpty { outcome.details.append(.init("replication", replicas.statusDraft)) }
    world.add([(planned.repository, planned.branch)], to: &outcome)
    return outcome
  }
}

extension World {
  /// What is said of the Application's databases: its own, and those that it depends on.
  fileprivate func replicas(
    of planned: PlannedApplication, in plan: InstallPlan
  ) -> [LiveObject] {
    let names = [planned.name] + planned.application.dependencies.compactMap(\.application)
    return Set(names).sorted().flatMap { live.objects(of: $0, in: plan.environment.name) }
      .filter { $0.kind == .database }
  }
}

extension Switchover {
  fileprivate var statusDraft: Draft {
    [
      "to": .string(to.region), "seconds": .integer(seconds),
      "steps": .sequence(
        steps.map { step in
          [
            "name": .string(step.name), "does": .string(step.does), "needs": .string(step.needs),
            "undo": .string(step.undo), "seconds": .integer(step.seconds),
          ]
        }),
    ]
  }
}

extension [LiveObject] {
  /// One row for each object, sorted.
  var statusDraft: Draft {
    .sequence(
      prefix(128).map { object in
        .fields(
          ("cluster", .string(object.cluster)), ("kind", .string(object.kind.rawValue)),
          ("ready", .string(object.ready.state.rawValue)),
          ("reason", .string(object.ready.reason)),
          ("message", .string(String(object.ready.message.prefix(1000)))),
          ("revision", object.revision.isEmpty ? nil : .string(object.revision)))
      })
  }
}
