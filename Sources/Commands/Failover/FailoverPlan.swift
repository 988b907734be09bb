import Compiler
import Diagnostics
import Planning
import Rendering
import Resolution
import Shell

extension Command {
  /// Shows the steps of a switchover, and changes nothing.
  static let failoverPlan = Command(
    "plan", "shows the steps of a switchover, and changes nothing",
    examples: [
      Example(
        "catalyst failover plan booking --to fsn fixtures/workspaces/omantel",
        "the seven steps, with records and regions")
    ],
    options: [target, environment], operands: [application, workspace]
  ) { invocation in
    guard let name = invocation[application] else {
      throw UsageError("it is not said what to switch", help: "name an Application")
    }
    guard let region = invocation[target] else {
      throw UsageError("it is not said where to", help: "add '--to REGION'")
    }
    let facts = try invocation.facts()
    let (reading, analysis) = try invocation.analyzed(invocation[workspace] ?? ".", facts: facts)
    guard !analysis.hasErrors else { return try invocation.refuse(analysis.diagnostics, reading) }
    let plans = Planning.plan(analysis.resolved).filter { plan in
      plan.applications.contains { $0.name == name }
        && (invocation[environment].map { $0 == plan.environment.name } ?? true)
    }
    guard let plan = plans.first else {
      throw UsageError("there is no Application '\(name)'", help: "see 'catalyst plan'")
    }
    guard plans.count == 1 else {
      let names = plans.map { "'\($0.environment.name)'" }
      throw UsageError(
        "'\(name)' is in \(enumeration(names))", help: "add '--environment NAME'")
    }
    let found = switchover(of: name, to: region, in: plan, facts: facts)
    guard let switchover = found.value else {
      return try invocation.refuse(found.diagnostics, reading)
    }
    invocation.write(switchover.draft, or: switchover.text)
    return .success
  }
}

private let target = Option<String>("--to", value: "REGION", help: "the region to switch to")
private let environment = Option<String>(
  "--environment", value: "NAME", help: "the Environment, where several have the Application")
private let application = Operand<String>("APP", help: "the Application's name")
private let workspace = Operand<String>(
  "PATH", help: "the workspace's folder", isRequired: false, completion: .folders)
