internal import Compiler
internal import GitStorage
package import Rendering

/// In which order the branches of an Environment may change, and all of them, so that it can be seen which do.
package struct WantedOrder: Sendable {
  package let waves: WaveOrder
  /// By `repository branch`; one that is held back or could not be rendered is missing.
  let branches: [String: WantedBranch]

  var own: String { Release.name(waves.repository, "main") }
}

/// What of an Environment may be written now: what stands in Git, and what Flux has made of it.
struct WaveGate {
  private let order: WantedOrder
  private let permission: WavePermission
  private let standing: StandingEnvironment

  /// - Parameters:
  ///   - live: what Flux says; it says something.
  ///   - asked: the branches that are judged, by name; nothing is read that none of them needs.
  init(
    _ order: WantedOrder, over live: LiveWaves, in root: RepositoryRoot, for asked: Set<String>
  ) throws(StorageError) {
    self.order = order
    let present = try root.standing(
      order.waves.repository, "main", reading: StandingEnvironment.mayName)
    let standing = StandingEnvironment(present?.files ?? [])
    self.standing = standing
    let isWhole = asked.contains(order.own)
    let needed = Set(
      order.waves.applications.filter { asked.contains(Release.name($0.repository, $0.branch)) }
        .flatMap(\.waitsFor))
    let steps = order.waves.applications.filter {
      standing.applications[$0.name] != nil && (isWhole || needed.contains($0.name))
    }
    let wanted = steps.compactMap { order.branches[Release.name($0.repository, $0.branch)] }
    var tips: [String: String] = [:]
    for proposal in try root.proposal(for: wanted.map(\.rendered)).branches
    where proposal.isUnchanged {
      tips[Release.name(proposal.repository, proposal.branch)] = proposal.tip?.description
    }
    var applied: Set<String> = []
    var through: Set<String> = []
    for step in steps {
      // Nobody waits for what Flux was told not to do.
      guard let tip = tips[Release.name(step.repository, step.branch)],
        step.isSuspended || live.hasApplied(tip, of: step.name, on: step.clusters)
      else { continue }
      applied.insert(step.name)
      if step.isSuspended || live.isReady(step.name, on: step.clusters) {
        through.insert(step.name)
      }
    }
    // What went last must be gone before what it needed goes.
    let named = Set(standing.applications.keys)
    let isLeaving = !live.applications.isSubset(
      of: named.union(order.waves.applications.map(\.name)))
    permission = order.waves.permission(
      over: standing, removes: isWhole && !isLeaving && applied.count == steps.count,
      installsAtOnce: true
    ) { through.contains($0) }
  }

  /// The branch as it may be written now; `nil` where it waits.
  func permitted(_ branch: WantedBranch) -> WantedBranch? {
    if branch.name == order.own {
      return permission.isWhole(order.waves)
        ? branch : WantedBranch(branch.rendered.limited(to: permission, over: standing))
    }
    let step = order.waves.applications.first {
      Release.name($0.repository, $0.branch) == branch.name
    }
    guard let step else { return branch }
    return permission.writable.contains(step.name) ? branch : nil
  }

  /// Why a branch is not written, or not as it is wanted.
  func reason(for branch: WantedBranch) -> String {
    let names = permission.waiting.keys.sorted().filter { name in
      branch.name == order.own ? !permission.named.contains(name) : isBranch(branch, of: name)
    }
    return names.map { name in
      let cause = permission.waiting[name] ?? name
      if permission.kept.contains(name) {
        return cause == name
          ? "'\(name)' goes when what was written before it is ready"
          : "'\(name)' goes when '\(cause)' is gone"
      }
      return "'\(name)' waits for '\(cause)' to be ready"
    }.joined(separator: "; ")
  }

  /// The names of all branches that it judges.
  var names: [String] { Array(order.branches.keys) }

  private func isBranch(_ branch: WantedBranch, of name: String) -> Bool {
    order.waves.applications.contains {
      $0.name == name && Release.name($0.repository, $0.branch) == branch.name
    }
  }
}

/// The gates of several Environments.
struct WaveGates {
  private var gates: [String: WaveGate] = [:]

  mutating func add(_ gate: WaveGate) {
    for name in gate.names { gates[name] = gate }
  }

  /// The branch as it may be written now; `nil` where it waits, and why.
  func permitted(_ branch: WantedBranch, holding held: inout [String: String]) -> WantedBranch? {
    guard let gate = gates[branch.name] else { return branch }
    let permitted = gate.permitted(branch)
    if permitted?.digest != branch.digest { held[branch.name] = gate.reason(for: branch) }
    return permitted
  }
}
