import Diagnostics
import Model
import Resolution
import Syntax

extension Rule {
  /// Nobody may have asked for it yet; whoever does is told by `dependency-cycle`, in their own file.
  static let possibleCycle = Rule(
    "possible-cycle", .warning,
    "no config makes Blueprints need each other in a circle"
  ) { workspace in
    possibleCycles(workspace.catalog, facts: workspace.facts).map(finding)
  }
}

private func finding(_ cycle: PossibleCycle) -> Finding {
  let names = cycle.steps.map(\.entry.name)
  let path = (names + names.prefix(1)).joined(separator: " → ")
  let places = cycle.steps.enumerated().map { index, step in
    let next = names[(index + 1) % names.count]
    let when = step.dependency.when == nil ? "" : ", under a condition"
    return (
      text: "\(names[index]) depends on \(next) here\(when)", at: step.dependency.blueprint.range
    )
  }
  return Finding(
    "\(path) closes a circle under \(configs(cycle))", at: places[0].at, label: places[0].text,
    notes: places.dropFirst().map { Note("and \($0.text)", at: $0.at) },
    help: "let the conditions rule each other out, or leave one of the dependencies to the user")
}

/// `bp-a {"cache":true} and bp-b {}`, and what must hold around them.
private func configs(_ cycle: PossibleCycle) -> String {
  let conditional = cycle.steps.filter { $0.dependency.when != nil }
  let written = conditional.map { step in
    let config =
      step.config.root.entries.contains { _ in true }
      ? "the config \(json(step.config.root)) of \(step.entry.name)"
      : "the defaults of \(step.entry.name)"
    let circumstances = step.circumstances.sorted { $0.key < $1.key }
    return config + circumstances.map { " with \($0.key) \($0.value)" }.joined()
  }
  let around = cycle.surroundings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
  return enumeration(written + around)
}
