import Diagnostics
import Model
import Workspaces

extension Rule {
  /// A Runbook runs while nobody looks: what it changes must be seen to have worked, and to be taken back where it has not.
  static let runbookStep = Rule(
    "runbook-step", .warning,
    "a Runbook has steps that are verified, something that starts it and a way back"
  ) { object, _ in
    guard case .runbook(let runbook) = object else { return [] }
    return shape(of: runbook) + steps(of: runbook)
  }
}

private func shape(of runbook: Runbook) -> [Finding] {
  let name = runbook.header.name
  var findings: [Finding] = []
  if runbook.steps.isEmpty {
    findings.append(
      Finding(
        "'\(name.value)' has no steps", at: name.range, path: "/spec/steps",
        help: "say what is done, and how it is seen that it worked"))
  }
  if runbook.alerts.isEmpty {
    findings.append(
      Finding(
        "nothing starts '\(name.value)'", at: name.range, path: "/spec/triggers",
        help: "name the alert that does"))
  }
  let changes = runbook.steps.contains { if case .run = $0 { true } else { false } }
  if changes && runbook.rollback == nil {
    findings.append(
      Finding(
        "'\(name.value)' has no way back", at: name.range, path: "/spec/rollback",
        help: "say what undoes its steps, or that nothing needs to"))
  }
  return findings
}

/// Every change is followed by something that sees whether it worked.
private func steps(of runbook: Runbook) -> [Finding] {
  guard case .run(let last)? = runbook.steps.last else { return [] }
  return [
    Finding(
      "nothing makes sure that the last step worked", at: last.range, path: "/spec/steps",
      help: "end with a step that has 'verify'")
  ]
}
