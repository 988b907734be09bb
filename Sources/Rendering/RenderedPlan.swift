import Diagnostics
package import Model
import Planning
import Resolution
import Syntax

/// What one plan is rendered to, with what it was made of.
final class RenderedPlan: Sendable {
  let plan: InstallPlan
  let branches: [RenderedBranch]
  /// By name.
  let applications: [String: RenderedApplication]
  let digests: InputDigests?
  /// The digest of all that it was computed from.
  let inputs: SHA256?
  /// Whether its branches were asked for, and not its digest alone.
  let isWhole: Bool
  let diagnostics: [Diagnostic]

  init(
    _ plan: InstallPlan, branches: [RenderedBranch] = [],
    applications: [String: RenderedApplication] = [:], digests: InputDigests? = nil,
    isWhole: Bool = false, diagnostics: [Diagnostic]
  ) {
    self.plan = plan
    self.branches = branches
    self.applications = applications
    self.digests = digests
    self.isWhole = isWhole
    self.diagnostics = diagnostics
    inputs = digests?.ofEnvironment
  }
}

/// Rendered plans by their Environments. Who renders a workspace that differs little from an earlier one hands in what that came
/// to: what is made of the same is taken over, and the rest is made anew, so that the bytes are the same either way.
package struct RenderedPlans: Sendable {
  private var all: [Identity: RenderedPlan] = [:]
  /// The platform's own repositories; none where they were not asked for.
  private(set) var platform: [RenderedBranch] = []

  package init() {}

  init(_ plans: [RenderedPlan], platform: [RenderedBranch]) {
    self.platform = platform
    all = Dictionary(
      plans.map { ($0.plan.environment.environment.header.identity, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Takes over what another workspace came to, which is the newer one.
  package mutating func merge(_ newer: RenderedPlans) {
    // A digest alone does not take the place of branches.
    if !newer.platform.isEmpty { platform = newer.platform }
    all.merge(newer.all) { old, new in new.isWhole ? new : old }
  }

  /// What of it concerns some Environments.
  package func limited(to environments: some Sequence<Identity>) -> RenderedPlans {
    var found = self
    found.all = [:]
    for identity in environments { found.all[identity] = all[identity] }
    return found
  }

  package mutating func forget(_ environment: Identity) { all[environment] = nil }

  subscript(_ plan: InstallPlan) -> RenderedPlan? {
    all[plan.environment.environment.header.identity]
  }
}

/// What one Application is rendered to, with what it was made of.
final class RenderedApplication: Sendable {
  let planned: PlannedApplication
  let sources: Sources
  /// `nil` where nothing can be written.
  let branch: RenderedBranch?
  /// What the Environment's branch has of it.
  let syncs: [RenderedFile]
  let diagnostics: [Diagnostic]

  init(
    _ planned: PlannedApplication, _ sources: Sources, branch: RenderedBranch? = nil,
    syncs: [RenderedFile] = [], diagnostics: [Diagnostic]
  ) {
    self.planned = planned
    self.sources = sources
    self.branch = branch
    self.syncs = syncs
    self.diagnostics = diagnostics
  }

  var name: String { planned.name }
  var application: ResolvedApplication { planned.application }

  /// What an Application is made of besides what surrounds all of its Environment.
  struct Sources: Sendable {
    let planned: PlannedApplication
    /// Itself, and all Applications whose values or places reach it: what it waits for, and what it was created for.
    let applications: [ResolvedApplication]
    let continuum: Continuum?

    init(_ planned: PlannedApplication, in environment: EnvironmentContext) {
      self.planned = planned
      applications = environment.digests.sources(of: planned.name)
      continuum = environment.plan.continuums[planned.name]
    }

    func isSame(as other: Sources) -> Bool {
      planned.wave == other.planned.wave && planned.action == other.planned.action
        && planned.repository == other.planned.repository
        && planned.branch == other.planned.branch
        && applications.elementsEqual(other.applications, by: ===)
        && continuum?.header.node == other.continuum?.header.node
    }
  }
}
