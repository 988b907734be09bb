package import Diagnostics
package import Model
package import Planning
package import Resolution
import Syntax

/// How an Application's primary moves to another region (architecture document, §8.2).
package struct Switchover: Sendable {
  package let application: String
  package let environment: String
  package let from: HostCluster
  package let to: HostCluster
  package let steps: [Step]
  package let lease: SwitchoverSettings
  /// Bodies of the pool-domain-manager's `/v1/commit`, now and afterwards; none where addresses are unknown.
  package let records: (before: [AddressRecord], after: [AddressRecord])
  /// The Application's `spec.placement.regions` afterwards.
  package let regions: [String]
  /// The file that says where the Application runs; `nil` for one that was created.
  package let file: String?
  /// What the whole may take, in seconds, and what its steps take.
  package let objective: Int64?
  package let seconds: Int64

  package struct Step: Sendable, Hashable {
    package let name: String
    package let does: String
    package let needs: String
    package let undo: String
    package let seconds: Int64
  }
}

/// The plan of a switchover; without one where the Application cannot be switched there, and the reason.
package func switchover(
  of name: String, to region: String, in plan: InstallPlan, facts: Facts
) -> Diagnosed<Switchover?> {
  let made = EnvironmentContext.make(
    plan, facts: facts, organizations: facts.table("organizations.yaml").value)
  guard let environment = made.value,
    let planned = plan.applications.first(where: { $0.name == name })
  else { return Diagnosed(nil, made.diagnostics) }
  let context = ApplicationContext(planned, source: .none, in: environment)
  let clusters = planned.application.placement.clusters
  guard planned.application.placement.mode == .activeHotStandby, let from = clusters.first else {
    return Diagnosed(
      nil, [context.notSwitchable("is placed \(planned.application.placement.mode.rawValue)")])
  }
  guard let to = clusters.first(where: { $0.region == region }) else {
    let others = clusters.dropFirst().map { "'\($0.region)'" }.joined(separator: ", ")
    return Diagnosed(
      nil, [context.notSwitchable("does not run in '\(region)'; it stands by in \(others)")])
  }
  guard to != from else {
    return Diagnosed(nil, [context.notSwitchable("has its primary in '\(region)' already")])
  }
  let order = [to] + clusters.filter { $0 != to }
  let before = context.addressRecords
  let after = context.addressRecords(over: order)
  let table = facts.table("continuity.yaml")
  let steps = context.steps(table.value, from: from, to: to)
  let settings = context.switchoverSettings
  return Diagnosed(
    Switchover(
      application: name, environment: plan.environment.name, from: from, to: to, steps: steps,
      lease: settings,
      records: (before.value, after.value), regions: order.map(\.region),
      file: context.written?.header.name.range.file.path,
      objective: settings.objective,
      seconds: steps.reduce(0) { $0 + $1.seconds }),
    table.diagnostics + before.diagnostics)
}

extension ApplicationContext {
  fileprivate func notSwitchable(_ reason: String) -> Diagnostic {
    Finding(
      "'\(name)' \(reason)", at: place,
      help: "only an active-hotstandby Application is switched, to a region where it stands by"
    ).diagnostic("switchover")
  }

  fileprivate func steps(_ table: Node, from: HostCluster, to: HostCluster) -> [Switchover.Step] {
    let rows = table.rows("switchover")
    let databases = databases(pair: table["pair"]?.word("blueprint"))
    let settings = switchoverSettings
    let texts: [(String, String)] = [
      ("{application}", name), ("{environment}", environment.name), ("{from}", from.name),
      ("{to}", to.name), ("{from-region}", from.region), ("{to-region}", to.region),
      ("{host}", application.host), ("{ttl}", "\(recordTTL)s"), ("{renew}", settings.renew),
      ("{lease-ttl}", settings.ttl), ("{witness}", settings.witness),
      ("{fallback}", settings.fallback), ("{quorum}", settings.quorum),
      ("{database}", databases.joined(separator: ", ")),
    ]
    return rows.map { row in
      let what = databases.isEmpty ? row["without"] ?? row : row
      func text(_ key: String) -> String {
        texts.reduce(what.word(key) ?? "") { $0.replacing($1.0, with: $1.1) }
      }
      return Switchover.Step(
        name: row.word("name") ?? "", does: text("does"), needs: text("needs"), undo: text("undo"),
        seconds: what["seconds"]?.integer ?? 0)
    }
  }

  /// What follows it into both regions and loses nothing: itself or a dependency.
  private func databases(pair: String?) -> [String] {
    let dependencies = application.dependencies.compactMap(\.application).compactMap {
      environment.environment.application($0)
    }
    return ([application] + dependencies).filter {
      $0.placement.mode == .activeHotStandby
        && ($0.blueprint.name == pair
          || $0.blueprint.replication?.losesNothing == true && $0.dependencies.isEmpty)
    }.map(\.name)
  }
}
