package import Diagnostics
import Model
package import Planning
package import Resolution

/// All that a workspace is rendered to.
package struct WorkspaceRendering: Sendable {
  /// Of Applications and Environments, in the order in which references must be written.
  package let branches: [RenderedBranch]
  /// Of the platform's own repositories, which are written after those, since they make Flux follow them.
  package let platform: [RenderedBranch]
  /// What became of every object that is neither an Application nor a Blueprint.
  package let objects: [PlacedObject]
  /// For those who render nearly the same workspace again.
  package let plans: RenderedPlans
}

/// What of a workspace is rendered.
package enum RenderedPart: Hashable, Sendable {
  case everything
  /// The repositories of Applications and Environments.
  case environments
  /// The platform's own repositories.
  case platform
}

/// Renders every object of a workspace into the repository where it belongs (rendering.md). A part of it has the same bytes as it
/// has in the whole. What `earlier` has of the same plans and Applications is taken over.
package func render(
  _ resolved: ResolvedWorkspace, plans: [InstallPlan], part: RenderedPart = .everything,
  earlier: RenderedPlans = RenderedPlans()
) -> Diagnosed<WorkspaceRendering> {
  // What is wrong with the table is said where the platform reads it.
  let organizations = resolved.facts.table("organizations.yaml").value
  let rendered = plans.map { plan in
    let known = earlier[plan]
    if let known, known.plan === plan, known.isWhole || part == .platform { return known }
    return part == .platform
      ? planInputs(plan, facts: resolved.facts, organizations: organizations, earlier: known)
      : renderedPlan(plan, facts: resolved.facts, organizations: organizations, earlier: known)
  }
  // What is wrong with a plan is said by those who render it.
  var diagnostics = part == .platform ? [] : rendered.flatMap(\.diagnostics)
  var platform = RenderedPlatform()
  if part != .environments {
    let made = renderedPlatform(
      resolved, plans: plans, inputs: rendered.compactMap(\.inputs),
      earlier: earlier.platform)
    platform = made.value
    diagnostics += made.diagnostics
  }
  return Diagnosed(
    WorkspaceRendering(
      branches: part == .platform ? [] : rendered.flatMap(\.branches),
      platform: platform.branches, objects: platform.objects,
      plans: RenderedPlans(rendered, platform: platform.branches)),
    diagnostics)
}
