package import Diagnostics
package import Planning
package import Rendering
import Resolution

/// What is to be done and what is to be written for it.
package struct Compilation: Sendable {
  package let plans: [InstallPlan]
  /// In the order in which references must be written.
  package let branches: [RenderedBranch]
  /// What rendering had to say.
  package let diagnostics: [Diagnostic]
}

/// Plans and renders every Environment of a workspace that has been analyzed.
package func compile(_ analysis: Analysis) -> Compilation {
  let plans = plan(analysis.resolved)
  let rendered = plans.map { render($0, facts: analysis.resolved.facts) }
  return Compilation(
    plans: plans, branches: rendered.flatMap(\.value),
    diagnostics: analysis.suppressions.left(of: rendered.flatMap(\.diagnostics)).sorted())
}
