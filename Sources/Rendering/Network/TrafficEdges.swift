import Model
import Planning
import Resolution
import Syntax

/// Who talks to whom inside one Environment: dependencies, and egress to Applications of the same Environment.
struct TrafficEdges {
  /// By Application: those that it talks to, and on which ports; every port where the set is empty.
  private(set) var outgoing: [String: [String: Set<PolicyPort>]] = [:]
  private(set) var incoming: [String: [String: Set<PolicyPort>]] = [:]

  init(_ plan: InstallPlan) {
    let byBlueprint = Dictionary(grouping: plan.applications) { $0.application.blueprint.name }
    let blueprints = Dictionary(
      plan.applications.map { ($0.name, $0.application.blueprint) },
      uniquingKeysWith: { first, _ in first })
    for planned in plan.applications {
      for name in planned.application.dependencies.compactMap(\.application) {
        guard let blueprint = blueprints[name] else { continue }
        add(planned.name, name, offeredPorts(blueprint))
      }
      for egress in planned.application.blueprint.egress {
        let ports = egress.policyPorts
        if let name = egress.to["application"]?.string, blueprints[name] != nil {
          add(planned.name, name, ports)
        } else if let blueprint = egress.to["blueprint"]?.string {
          for target in byBlueprint[blueprint] ?? [] { add(planned.name, target.name, ports) }
        }
      }
    }
  }

  /// One that allows every port swallows the others.
  private mutating func add(_ from: String, _ to: String, _ ports: [PolicyPort]) {
    guard from != to else { return }
    let known = outgoing[from]?[to]
    let all =
      ports.isEmpty || known?.isEmpty ?? false ? [] : (known ?? []).union(ports)
    outgoing[from, default: [:]][to] = all
    incoming[to, default: [:]][from] = all
  }
}

extension Blueprint.Egress {
  /// Its ports, `53/UDP` among them.
  var policyPorts: [PolicyPort] {
    (node["ports"].map { Array($0.items) } ?? []).compactMap { PolicyPort($0.text) }
  }
}
