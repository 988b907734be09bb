import GitStorage
import Planning
import Rendering
import Syntax

/// The first waves of some plans: what `render --wave N` writes. That the waves before are ready is for whoever asks to know.
final class RenderedWaves {
  private let orders: [WaveOrder]
  private let wave: Int
  /// What later waves write, from when `permitted` was asked.
  private(set) var waiting: [WaitingApplication] = []

  init(_ plans: [InstallPlan], through wave: Int) {
    orders = plans.map(WaveOrder.init)
    self.wave = wave
  }

  /// Those that say what stands.
  var repositories: [String] { orders.map(\.repository) }

  /// What of `branches` is written now, in their order.
  func permitted(
    of branches: [RenderedBranch], in root: RepositoryRoot
  ) throws(StorageError) -> [RenderedBranch] {
    var changed: [String: RenderedBranch?] = [:]
    var candidates: [String: WaitingApplication] = [:]
    for order in orders {
      let present = try root.standing(
        order.repository, "main", reading: StandingEnvironment.mayName)
      let standing = StandingEnvironment(present?.files ?? [])
      let waves = Dictionary(uniqueKeysWithValues: order.applications.map { ($0.name, $0.wave) })
      let permission = order.permission(
        over: standing, removes: wave > order.count, installsAtOnce: false
      ) { waves[$0].map { $0 + 1 < wave } ?? false }
      for step in order.applications where !permission.writable.contains(step.name) {
        changed[name(step.repository, step.branch)] = .some(nil)
        candidates[name(step.repository, step.branch)] = WaitingApplication(
          environment: order.environment, name: step.name, isRemoved: false, wave: step.wave + 1)
      }
      let own = branches.first { $0.repository == order.repository && $0.branch == "main" }
      if let own, !permission.isWhole(order) {
        changed[name(own.repository, own.branch)] = own.limited(to: permission, over: standing)
      }
      waiting += permission.kept.sorted().map {
        WaitingApplication(
          environment: order.environment, name: $0, isRemoved: true,
          wave: max(order.count, wave) + 1)
      }
    }
    // One that stands as it is wanted waits for nothing.
    let held = branches.filter { candidates[name($0.repository, $0.branch)] != nil }
    for proposal in try root.proposal(for: held).branches where !proposal.isUnchanged {
      if let found = candidates[name(proposal.repository, proposal.branch)] {
        waiting.append(found)
      }
    }
    waiting.sort { ($0.wave, $0.environment, $0.name) < ($1.wave, $1.environment, $1.name) }
    return branches.compactMap { changed[name($0.repository, $0.branch)] ?? $0 }
  }

  private func name(_ repository: String, _ branch: String) -> String { "\(repository) \(branch)" }
}

/// An Application of which a later wave writes something, or takes it away.
struct WaitingApplication {
  let environment: String
  let name: String
  let isRemoved: Bool
  /// The wave to ask for next, from 1.
  let wave: Int

  var text: String {
    "left for wave \(wave): \(isRemoved ? "the end of " : "")\(environment)/\(name)"
  }

  var draft: Draft {
    [
      "environment": .string(environment), "application": .string(name),
      "removed": .boolean(isRemoved), "wave": .integer(Int64(wave)),
    ]
  }
}
