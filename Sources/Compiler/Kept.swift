package import Model
import Planning
import Rendering
import Resolution
import Rules

/// What compiling came to, for those who compile again after a change: each stage takes over what it made of the same objects, and
/// makes the rest anew, so that the outcome is the same either way. Of the same `Facts`.
package struct Kept: Sendable {
  var resolutions = Resolutions()
  var findings: SharedFindings?
  var plans = Plans()
  var rendered = RenderedPlans()

  /// Nothing.
  package init() {}

  /// Takes over what another workspace came to, which is the newer one.
  package mutating func merge(_ newer: Kept) {
    resolutions.merge(newer.resolutions)
    findings = newer.findings ?? findings
    plans.merge(newer.plans)
    rendered.merge(newer.rendered)
  }

  /// The same and what another workspace came to, which is the newer one.
  package func merging(_ newer: Kept) -> Kept {
    var merged = self
    merged.merge(newer)
    return merged
  }

  /// What of it concerns some Environments.
  package func limited(to environments: some Sequence<Identity>) -> Kept {
    var kept = self
    kept.resolutions = resolutions.limited(to: environments)
    kept.plans = plans.limited(to: environments)
    kept.rendered = rendered.limited(to: environments)
    return kept
  }

  package mutating func forget(_ environment: Identity) {
    resolutions.forget(environment)
    plans.forget(environment)
    rendered.forget(environment)
  }
}
