import Diagnostics
import Model
import Planning
import Rendering
import Resolution
import Syntax
import Versioning

/// A plan for programs, as what becomes JSON.
func planDraft(_ plans: [InstallPlan], _ objects: [PlacedObject]) -> Draft {
  .fields(
    ("environments", .sequence(plans.map(draft))),
    ("objects", objects.isEmpty ? nil : .sequence(objects.map(draft))))
}

private func draft(_ placed: PlacedObject) -> Draft {
  .fields(
    ("kind", .string(placed.object.kind)),
    ("namespace", placed.object.namespace.map(Draft.string)),
    ("name", .string(placed.object.name)),
    ("repository", .string(placed.repository)),
    ("paths", .sequence(placed.paths.map(Draft.string))))
}

private func draft(_ plan: InstallPlan) -> Draft {
  [
    "name": .string(plan.environment.name),
    "organization": .string(plan.environment.organization.name),
    "sovereign": .string(plan.environment.sovereign.domain),
    "waves": .sequence(plan.waves.map { .sequence($0.map(Draft.string)) }),
    "applications": .sequence(plan.applications.map { draft($0, plan) }),
    "choices": .sequence(plan.choices.map(draft)),
    "repositories": .sequence(
      plan.applications.map { repository($0.repository, $0.branch) }
        + [repository(plan.repository, "main")]),
    "footprint": .mapping(
      plan.footprints.map { Draft.Entry($0.cluster.name, draft($0.footprint)) }),
  ]
}

private func draft(_ planned: PlannedApplication, _ plan: InstallPlan) -> Draft {
  let application = planned.application
  return .fields(
    ("name", .string(planned.name)),
    ("action", .string(planned.action.rawValue)),
    ("blueprint", .string(application.entry.name)),
    ("version", .string(application.entry.version.description)),
    ("wave", .integer(Int64(planned.wave))),
    ("mode", .string(application.placement.mode.rawValue)),
    ("clusters", .sequence(application.placement.clusters.map { .string($0.name) })),
    ("host", .string(application.host)),
    ("repository", .string(planned.repository)),
    ("branch", .string(planned.branch)),
    ("dependencies", .sequence(application.dependencies.map(draft))),
    (
      "dependsOn",
      .mapping(
        application.placement.clusters.map { cluster in
          Draft.Entry(
            cluster.name, .sequence(planned.waitsFor(in: cluster, of: plan).map(Draft.string)))
        })
    ),
    ("values", application.config.map(Draft.node)))
}

private func draft(_ dependency: ResolvedDependency) -> Draft {
  let (binding, name) =
    switch dependency.binding {
    case .reused(let name): ("reuse", name)
    case .created(let name): ("create", name)
    case .platform(let name): ("platform", name)
    }
  return [
    "alias": .string(dependency.alias),
    "blueprint": .string(dependency.declared.blueprint.value),
    "binding": .string(binding),
    "name": .string(name),
  ]
}

private func draft(_ choice: Choice) -> Draft {
  [
    "application": .string(choice.application),
    "alias": .string(choice.alias),
    "blueprint": .string(choice.blueprint),
    "range": .string(choice.range),
    "candidates": .sequence(choice.candidates.map(Draft.string)),
    "taken": .string(choice.taken),
    "creates": .boolean(choice.creates),
  ]
}

private func draft(_ footprint: Footprint) -> Draft {
  [
    "memoryBytes": .integer(footprint.memory), "cpuMillis": .integer(footprint.cpu),
    "gpu": .integer(footprint.gpu), "pods": .integer(footprint.pods),
  ]
}

private func repository(_ name: String, _ branch: String) -> Draft {
  ["repository": .string(name), "branch": .string(branch)]
}
