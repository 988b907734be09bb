package import Diagnostics
package import Model
package import Planning
import Resolution
import Syntax

/// Renders a plan into what is written to Git (rendering.md): the repositories of its Applications in dependency order, then the
/// Environment's. An Application that cannot be rendered is left out with all that waits for it; the Environment's repository is
/// then left out too, since without the Application's file Flux would take a running one away.
package func render(_ plan: InstallPlan, facts: Facts) -> Diagnosed<[RenderedBranch]> {
  let table = facts.table("organizations.yaml")
  let rendered = renderedPlan(plan, facts: facts, organizations: table.value)
  return Diagnosed(rendered.branches, table.diagnostics + rendered.diagnostics)
}

func renderedPlan(
  _ plan: InstallPlan, facts: Facts, organizations: Node, earlier: RenderedPlan? = nil
) -> RenderedPlan {
  let unsafe = unsafeNames(in: plan)
  guard unsafe.isEmpty else { return RenderedPlan(plan, diagnostics: unsafe) }
  let context = EnvironmentContext.make(
    plan, facts: facts, organizations: organizations, earlier: earlier)
  guard let environment = context.value else {
    return RenderedPlan(plan, diagnostics: context.diagnostics)
  }
  var rendering = PlanRendering(environment, diagnostics: context.diagnostics, earlier: earlier)
  rendering.run()
  return RenderedPlan(
    plan, branches: rendering.branches, applications: rendering.applications,
    digests: environment.digests, isWhole: true, diagnostics: rendering.diagnostics)
}

/// The digest of what a plan is rendered from, and no branch.
func planInputs(
  _ plan: InstallPlan, facts: Facts, organizations: Node, earlier: RenderedPlan? = nil
) -> RenderedPlan {
  guard unsafeNames(in: plan).isEmpty else { return RenderedPlan(plan, diagnostics: []) }
  let context = EnvironmentContext.make(
    plan, facts: facts, organizations: organizations, earlier: earlier)
  return RenderedPlan(plan, digests: context.value?.digests, diagnostics: [])
}

private struct PlanRendering {
  let environment: EnvironmentContext
  var branches: [RenderedBranch] = []
  var diagnostics: [Diagnostic]
  /// All that could be looked at, by name.
  private(set) var applications: [String: RenderedApplication] = [:]
  private let earlier: RenderedPlan?
  private var rendered: [RenderedApplication] = []

  init(_ environment: EnvironmentContext, diagnostics: [Diagnostic], earlier: RenderedPlan?) {
    self.environment = environment
    self.diagnostics = diagnostics
    self.earlier = earlier
  }

  mutating func run() {
    // What is wrong with all of them alike is reported already.
    let isSound = !diagnostics.contains { $0.severity == .error }
    let isKnown = earlier?.plan.hasSurroundings(of: environment.plan) ?? false
    var names: Set<String> = []
    for planned in environment.plan.applications {
      let dependencies = planned.application.dependencies.compactMap(\.application)
      let made = application(planned, earlier: isKnown ? earlier?.applications[planned.name] : nil)
      applications[planned.name] = made
      diagnostics += made.diagnostics
      guard let branch = made.branch else { continue }
      guard isSound, dependencies.allSatisfy(names.contains),
        !made.diagnostics.contains(where: { $0.severity == .error })
      else { continue }
      names.insert(planned.name)
      rendered.append(made)
      branches.append(branch)
    }
    if isSound && rendered.count == environment.plan.applications.count {
      branches.append(environment.branch(rendered))
    }
  }

  /// The Application as it was rendered earlier, where it is made of the same.
  private func application(
    _ planned: PlannedApplication, earlier: RenderedApplication?
  ) -> RenderedApplication {
    let made = RenderedApplication.Sources(planned, in: environment)
    if let earlier, earlier.sources.isSame(as: made) { return earlier }
    return RenderedApplication(planned, made, in: environment)
  }
}

extension RenderedApplication {
  fileprivate convenience init(
    _ planned: PlannedApplication, _ sources: Sources, in environment: EnvironmentContext
  ) {
    let context = environment.context(of: planned)
    guard let application = context.value else {
      self.init(planned, sources, diagnostics: context.diagnostics)
      return
    }
    let branch = application.branch
    self.init(
      planned, sources, branch: branch.value, syncs: application.syncFiles,
      diagnostics: context.diagnostics + branch.diagnostics)
  }
}

extension EnvironmentContext {
  /// `nil` where nothing can be written for the Application; the reason is reported.
  fileprivate func context(of planned: PlannedApplication) -> Diagnosed<ApplicationContext?> {
    if let problem = unsafeName(of: planned.application) { return Diagnosed(nil, [problem]) }
    let source = source(of: planned.application)
    guard let found = source.value, !found.isChart || flux.chartReferences else {
      return Diagnosed(nil, source.diagnostics)
    }
    let application = ApplicationContext(planned, source: found, in: self)
    let problems = application.labelProblems
    return Diagnosed(problems.isEmpty ? application : nil, source.diagnostics + problems)
  }
}
