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
  return Diagnosed(rendered.value.branches, table.diagnostics + rendered.diagnostics)
}

/// What one plan is rendered to, and the digest of all that it was computed from.
struct RenderedPlan: Sendable {
  let branches: [RenderedBranch]
  let inputs: SHA256?
}

func renderedPlan(
  _ plan: InstallPlan, facts: Facts, organizations: Node
) -> Diagnosed<RenderedPlan> {
  let unsafe = unsafeNames(in: plan)
  guard unsafe.isEmpty else { return Diagnosed(RenderedPlan(branches: [], inputs: nil), unsafe) }
  let context = EnvironmentContext.make(plan, facts: facts, organizations: organizations)
  guard let environment = context.value else {
    return Diagnosed(RenderedPlan(branches: [], inputs: nil), context.diagnostics)
  }
  var rendering = PlanRendering(environment, diagnostics: context.diagnostics)
  rendering.run()
  let rendered = RenderedPlan(
    branches: rendering.branches, inputs: environment.digests.ofEnvironment)
  return Diagnosed(rendered, rendering.diagnostics)
}

/// The digest of what a plan is rendered from, and no branch: what is wrong with the plan is said by those who render it.
func planInputs(
  _ plan: InstallPlan, facts: Facts, organizations: Node
) -> Diagnosed<RenderedPlan> {
  guard unsafeNames(in: plan).isEmpty else {
    return Diagnosed(RenderedPlan(branches: [], inputs: nil))
  }
  let context = EnvironmentContext.make(plan, facts: facts, organizations: organizations)
  return Diagnosed(RenderedPlan(branches: [], inputs: context.value?.digests.ofEnvironment))
}

private struct PlanRendering {
  let environment: EnvironmentContext
  var branches: [RenderedBranch] = []
  var diagnostics: [Diagnostic]
  private var rendered: [ApplicationContext] = []

  init(_ environment: EnvironmentContext, diagnostics: [Diagnostic]) {
    self.environment = environment
    self.diagnostics = diagnostics
  }

  mutating func run() {
    // What is wrong with all of them alike is reported already.
    let isSound = !diagnostics.contains { $0.severity == .error }
    var names: Set<String> = []
    for planned in environment.plan.applications {
      let dependencies = planned.application.dependencies.compactMap(\.application)
      guard let application = context(of: planned) else { continue }
      let branch = application.branch
      diagnostics += branch.diagnostics
      guard isSound, dependencies.allSatisfy(names.contains),
        !branch.diagnostics.contains(where: { $0.severity == .error })
      else { continue }
      names.insert(planned.name)
      rendered.append(application)
      branches.append(branch.value)
    }
    if isSound && rendered.count == environment.plan.applications.count {
      branches.append(environment.branch(rendered))
    }
  }

  /// `nil` where nothing can be written for the Application; the reason is reported.
  private mutating func context(of planned: PlannedApplication) -> ApplicationContext? {
    if let problem = unsafeName(of: planned.application) {
      diagnostics.append(problem)
      return nil
    }
    let source = environment.source(of: planned.application)
    diagnostics += source.diagnostics
    guard let found = source.value else { return nil }
    if found.isChart && !environment.flux.chartReferences { return nil }
    let application = ApplicationContext(planned, source: found, in: environment)
    let problems = application.labelProblems
    diagnostics += problems
    return problems.isEmpty ? application : nil
  }
}
