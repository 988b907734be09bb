package import Diagnostics
package import Planning
package import Rendering
import Resolution

/// What is to be done and what is to be written for it.
package struct Compilation: Sendable {
  package let plans: [InstallPlan]
  /// Of Applications and Environments, in the order in which references must be written.
  package let branches: [RenderedBranch]
  /// Of the platform's own repositories, to be written after those.
  package let platform: [RenderedBranch]
  /// What became of the objects that are neither Applications nor Blueprints.
  package let objects: [PlacedObject]
  /// What rendering had to say.
  package let diagnostics: [Diagnostic]
}

/// Plans every Environment of a workspace that has been analyzed, and renders all of it, or the part
/// that is asked for.
package func compile(_ analysis: Analysis, part: RenderedPart = .everything) -> Compilation {
  let plans = plan(analysis.resolved)
  let rendered = render(analysis.resolved, plans: plans, part: part)
  return Compilation(
    plans: plans, branches: rendered.value.branches, platform: rendered.value.platform,
    objects: rendered.value.objects,
    diagnostics: analysis.suppressions.left(of: rendered.diagnostics).sorted())
}
