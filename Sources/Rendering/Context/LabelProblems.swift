import Diagnostics
import Model
import Resolution

extension EnvironmentContext {
  /// Values that all objects of the Environment would carry and that no label can have.
  var labelProblems: [Diagnostic] {
    let sovereign = environment.sovereign.sovereign
    return [
      labelProblem(
        environment.sovereign.domain, "openova.io/sovereign",
        at: sovereign.domain?.range ?? sovereign.header.name.range),
      labelProblem(
        organization, "openova.io/organization", at: environment.organization.header.name.range),
      labelProblem(
        environment.name, "openova.io/environment", at: environment.environment.header.name.range),
    ].compactMap { $0 }
  }
}

extension ApplicationContext {
  /// Values that the Application's objects would carry and that no label can have.
  var labelProblems: [Diagnostic] {
    let header = blueprint.header
    return [
      labelProblem(name, "openova.io/application", at: place),
      labelProblem(blueprint.name, "openova.io/blueprint", at: header.name.range),
      labelProblem(
        labels.values["openova.io/blueprint-version"] ?? "", "openova.io/blueprint-version",
        at: blueprint.version?.range ?? header.name.range),
    ].compactMap { $0 }
  }
}

private func labelProblem(_ value: String, _ label: String, at range: SourceRange) -> Diagnostic? {
  if isLabelValue(value) { return nil }
  return Finding(
    "'\(value)' cannot be the value of the label '\(label)'", at: range,
    help: value.utf8.count > 63
      ? "a label's value has at most 63 characters, and this has \(value.utf8.count)"
      : "a label's value has letters, digits, '-', '_' and '.', and a letter or digit at both ends"
  ).diagnostic("label-value")
}
