import Diagnostics
import Diagrams
import Model
import Planning
import Resolution

/// What waits for what in install plans: Applications, and the releases of the platform that they use.
func planDiagram(_ plans: [InstallPlan]) -> Diagram {
  var diagram = PlanDiagram(isOne: plans.count == 1)
  for plan in plans { diagram.add(plan) }
  let title =
    plans.count == 1 ? "install plan of \(plans[0].environment.name)" : "install plans"
  return Diagram(title: title, nodes: diagram.nodes, edges: diagram.edges)
}

private struct PlanDiagram {
  /// With one Environment its name need not stand before every Application's.
  let isOne: Bool
  private(set) var nodes: [Diagram.Node] = []
  private(set) var edges: [Diagram.Edge] = []
  private var platform: [String: Int] = [:]

  init(isOne: Bool) {
    self.isOne = isOne
  }

  mutating func add(_ plan: InstallPlan) {
    let first = nodes.count
    let numbers = Dictionary(
      uniqueKeysWithValues: plan.applications.enumerated().map {
        ($0.element.name, first + $0.offset)
      })
    nodes += plan.applications.map { node($0, plan.environment) }
    for (index, planned) in plan.applications.enumerated() {
      for dependency in planned.application.dependencies {
        add(dependency, of: planned, at: first + index, plan, numbers)
      }
    }
  }

  private mutating func add(
    _ dependency: ResolvedDependency, of planned: PlannedApplication, at number: Int,
    _ plan: InstallPlan, _ numbers: [String: Int]
  ) {
    let place = dependency.declared.blueprint.range
    guard let name = dependency.application else {
      let release = platformRelease(dependency.declared.blueprint.value, plan.environment)
      edges.append(
        Diagram.Edge(
          from: number, to: release, kind: .binds, note: dependency.alias, place: place))
      return
    }
    guard let target = numbers[name] else { return }
    let clusters = planned.application.placement.clusters
    let waiting = clusters.filter { planned.waitsFor(in: $0, of: plan).contains(name) }
    let everywhere = waiting.count == clusters.count
    let note = everywhere ? "" : ", in \(enumeration(waiting.map(\.name)))"
    edges.append(
      Diagram.Edge(
        from: number, to: target, kind: waiting.isEmpty ? .uses : .waits,
        note: dependency.alias + (waiting.isEmpty ? "" : note), place: place))
  }

  /// One node for each Sovereign's release, whoever uses it.
  private mutating func platformRelease(_ name: String, _ environment: ResolvedEnvironment) -> Int {
    let domain = environment.sovereign.domain
    let key = "\(domain)/\(name)"
    if let number = platform[key] { return number }
    platform[key] = nodes.count
    nodes.append(
      Diagram.Node(
        isOne ? name : key, kind: "platform release", short: name,
        detail: isOne ? "platform" : domain, group: "platform",
        facts: [Diagram.Fact("sovereign", domain)]))
    return nodes.count - 1
  }

  private func node(
    _ planned: PlannedApplication, _ environment: ResolvedEnvironment
  ) -> Diagram.Node {
    let application = planned.application
    let blueprint = "\(application.entry.name) \(application.entry.version)"
    let clusters = application.placement.clusters.map(\.name).joined(separator: ", ")
    return Diagram.Node(
      isOne ? planned.name : "\(environment.name)/\(planned.name)", kind: "Application",
      short: planned.name, detail: blueprint, group: environment.name,
      facts: [
        Diagram.Fact("environment", environment.name), Diagram.Fact("blueprint", blueprint),
        Diagram.Fact("action", planned.action.rawValue),
        Diagram.Fact("placement", application.placement.mode.rawValue),
        Diagram.Fact("clusters", clusters), Diagram.Fact("host", application.host),
      ], place: application.written?.header.name.range)
  }
}

extension EdgeKind {
  fileprivate static let waits = EdgeKind(
    "waits", mark: "->", line: .solid, "waits until the Application is ready")
  fileprivate static let uses = EdgeKind(
    "uses", mark: "..", line: .dotted, isCertain: false,
    "uses it in another region, and waits for nothing")
  fileprivate static let binds = EdgeKind(
    "binds", mark: "~>", line: .dotted, "is bound to a release of the platform")
}
