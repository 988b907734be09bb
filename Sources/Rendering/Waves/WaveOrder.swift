import Model
package import Planning
import Resolution

/// Which Applications of an Environment wait for which, and where each is written: the order in which a plan that changes or
/// removes several of them is carried out (rendering.md, "`{org}/{environment}` on main").
package struct WaveOrder: Sendable {
  package let environment: String
  /// `{org}/{environment}`, whose `main` names the Applications.
  package let repository: String
  /// By wave: an Application follows all that it waits for.
  package let applications: [Step]

  package struct Step: Hashable, Sendable {
    package let name: String
    package let repository: String
    package let branch: String
    /// Counts from 0.
    package let wave: Int
    /// Other Applications of the Environment, sorted.
    package let waitsFor: [String]
    /// The names of the host clusters that it runs in.
    package let clusters: [String]
    /// Nothing waits for one that Flux does not act on.
    package let isSuspended: Bool
  }

  /// How many waves its Applications come in.
  package var count: Int { (applications.last?.wave ?? -1) + 1 }
}

extension WaveOrder {
  package init(_ plan: InstallPlan) {
    environment = plan.environment.name
    repository = plan.repository
    let names = Set(plan.applications.map(\.name))
    applications = plan.applications.map { planned in
      let dependencies = Set(planned.application.dependencies.compactMap(\.application))
      return Step(
        name: planned.name, repository: planned.repository, branch: planned.branch,
        wave: planned.wave, waitsFor: dependencies.intersection(names).sorted(),
        clusters: planned.application.placement.clusters.map(\.name),
        isSuspended: planned.application.written?.isSuspended ?? false)
    }
  }
}

/// What may be written of an Environment's plan now, and what waits.
package struct WavePermission: Hashable, Sendable {
  /// Applications whose branches may be written.
  package fileprivate(set) var writable: Set<String> = []
  /// Applications that the Environment's branch may name.
  package fileprivate(set) var named: Set<String> = []
  /// Applications that it names still, although nobody wants them any more.
  package fileprivate(set) var kept: Set<String> = []
  /// What is not written yet, each with the Application that it waits for.
  package fileprivate(set) var waiting: [String: String] = [:]

  /// Whether the Environment's branch may be written as it is wanted.
  package func isWhole(_ order: WaveOrder) -> Bool {
    kept.isEmpty && order.applications.allSatisfy { named.contains($0.name) }
  }
}

extension WaveOrder {
  /// Judges every Application.
  /// - Parameters:
  ///   - standing: what the Environment's branch names in Git.
  ///   - isThrough: whether an Application stands as it is wanted and is ready.
  ///   - removes: whether what nobody wants any more may go, one layer of it: those that no other one of them needs.
  ///   - installsAtOnce: whether what is new waits for nothing but changes of what stands: Flux orders first installations.
  package func permission(
    over standing: StandingEnvironment, removes: Bool, installsAtOnce: Bool,
    isThrough: (String) -> Bool
  ) -> WavePermission {
    var permission = WavePermission()
    for step in applications {
      let blocking = step.waitsFor.first { !isThrough($0) }
      let isNew = standing.applications[step.name] == nil
      if isNew && installsAtOnce {
        // Nobody follows its branch before the Environment's names it.
        permission.writable.insert(step.name)
        let cause = step.waitsFor.first { dependency in
          standing.applications[dependency] == nil
            ? !permission.named.contains(dependency) : !isThrough(dependency)
        }
        if let cause {
          permission.waiting[step.name] = cause
        } else {
          permission.named.insert(step.name)
        }
      } else if let blocking {
        if !isNew { permission.named.insert(step.name) }
        permission.waiting[step.name] = blocking
      } else {
        permission.writable.insert(step.name)
        permission.named.insert(step.name)
      }
    }
    let unwanted = Set(standing.applications.keys).subtracting(applications.map(\.name))
    for name in unwanted {
      let user = unwanted.sorted().first {
        $0 != name && standing.applications[$0]?.waitsFor.contains(name) == true
      }
      if removes && user == nil { continue }
      permission.kept.insert(name)
      permission.waiting[name] = user ?? name
    }
    return permission
  }
}
