internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Resolution

/// What of a world the outcome of an Application or an Environment comes from, besides the object
/// itself: where two worlds have the same of it, it need not be looked at again.
struct Appearance: Sendable {
  /// Of an Environment.
  private let plan: InstallPlan?
  /// Of an Application.
  private let planned: PlannedApplication?
  /// By what it wants to be written, in order; `nil` for what may not be.
  private let branches: [SHA256?]
  private let held: [Diagnostic?]
  private let findings: [Diagnostic]

  /// `nil` for an object of another kind.
  init?(_ object: ObservedObject, in world: World) {
    let names: [(repository: String, branch: String)]
    switch Kind(group: object.identity.group, name: object.identity.kind) {
    case .application:
      plan = nil
      planned = world.planned(object.identity.name, in: object.environment ?? "")?.1
      names = planned.map { [($0.repository, $0.branch)] } ?? []
    case .environment:
      plan = world.plan(of: object.identity)
      planned = nil
      names = plan?.branchNames ?? []
    default: return nil
    }
    branches = names.map { world.branch($0.repository, $0.branch)?.digest }
    held = names.map { world.release.held[Release.name($0.repository, $0.branch)] }
    findings = world.findings(about: object)
  }

  func isLike(_ other: Appearance) -> Bool {
    plan === other.plan && isPlanned(like: other) && branches == other.branches
      && held == other.held && findings == other.findings
  }

  private func isPlanned(like other: Appearance) -> Bool {
    planned?.application === other.planned?.application && planned?.wave == other.planned?.wave
      && planned?.action == other.planned?.action
      && planned?.repository == other.planned?.repository
      && planned?.branch == other.planned?.branch
  }
}

extension World {
  func plan(of environment: Identity) -> InstallPlan? {
    compilation.plans.first { $0.environment.environment.header.identity == environment }
  }
}
