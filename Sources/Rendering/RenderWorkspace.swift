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
}

/// Renders every object of a workspace into the repository where it belongs (rendering.md).
package func render(
  _ resolved: ResolvedWorkspace, plans: [InstallPlan]
) -> Diagnosed<WorkspaceRendering> {
  // What is wrong with the table is said where the platform reads it.
  let organizations = resolved.facts.table("organizations.yaml").value
  let rendered = plans.map {
    renderedPlan($0, facts: resolved.facts, organizations: organizations)
  }
  let platform = renderedPlatform(
    resolved, plans: plans, inputs: rendered.compactMap(\.value.inputs))
  return Diagnosed(
    WorkspaceRendering(
      branches: rendered.flatMap(\.value.branches), platform: platform.value.branches,
      objects: platform.value.objects),
    rendered.flatMap(\.diagnostics) + platform.diagnostics)
}
