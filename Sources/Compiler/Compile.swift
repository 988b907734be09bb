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
  /// For those who compile nearly the same workspace again: `analyze` takes it.
  package let kept: Kept
}

/// Plans every Environment of a workspace that has been analyzed, and renders all of it, or the part
/// that is asked for.
package func compile(_ analysis: Analysis, part: RenderedPart = .everything) -> Compilation {
  let plans = plan(analysis.resolved, earlier: analysis.kept.plans)
  let rendered = render(
    analysis.resolved, plans: plans, part: part, earlier: analysis.kept.rendered)
  var kept = analysis.kept
  kept.plans = Plans(plans)
  kept.rendered = rendered.value.plans
  return Compilation(
    plans: plans, branches: rendered.value.branches, platform: rendered.value.platform,
    objects: rendered.value.objects,
    diagnostics: analysis.suppressions.left(of: rendered.diagnostics).sorted(),
    kept: kept)
}
