package import Diagnostics
package import Model
import Resolution
import Schemas
package import Workspaces

/// One thing that may be wrong with a workspace: why it matters, what it looks at, what it says. Each stands in a file of
/// its own and in `Rule.all`.
package struct Rule: Sendable {
  /// In kebab case; states the fault or its subject, and is never used again for another one.
  package let name: String
  package let severity: Severity
  /// What must hold, as a sentence for the page of rules.
  package let summary: String
  let subject: Subject

  enum Subject: Sendable {
    /// One object at a time: what can be said before the others are known, and on many files at once.
    case object(@Sendable (CatalystObject, Facts) -> [Finding])
    /// What all Environments share, every reference bound: Applications and Environments are not there to be seen.
    case workspace(@Sendable (ResolvedWorkspace) -> [Finding])
    /// The whole, with what stands in Environments.
    case environments(@Sendable (ResolvedWorkspace) -> [Finding])
    /// The same, and what its kustomizations build.
    case builds(@Sendable (ResolvedWorkspace, [KustomizeBuild]) -> [Finding])
    /// The configSchema of each Blueprint.
    case configSchema(SchemaLint)
  }

  private init(
    _ name: String, _ severity: Severity, _ summary: String, subject: Subject
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    self.subject = subject
  }

  /// A rule about what stands in Environments.
  static func inEnvironments(
    _ name: String, _ severity: Severity, _ summary: String,
    check: @escaping @Sendable (ResolvedWorkspace) -> [Finding]
  ) -> Rule {
    Rule(name, severity, summary, subject: .environments(check))
  }

  /// A rule about single objects.
  init(
    _ name: String, _ severity: Severity, _ summary: String,
    forEachObject check: @escaping @Sendable (CatalystObject, Facts) -> [Finding]
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    subject = .object(check)
  }

  /// A rule about the workspace as a whole but for Applications and Environments, which change most: what it finds holds as long
  /// as the rest is the same.
  init(
    _ name: String, _ severity: Severity, _ summary: String,
    inWorkspace check: @escaping @Sendable (ResolvedWorkspace) -> [Finding]
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    subject = .workspace(check)
  }

  /// A rule about the workspace as a whole and what its kustomizations build, which is found out once.
  init(
    _ name: String, _ severity: Severity, _ summary: String,
    inBuilds check: @escaping @Sendable (ResolvedWorkspace, [KustomizeBuild]) -> [Finding]
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    subject = .builds(check)
  }

  /// A rule about the configSchema of each Blueprint, under the lint's own name.
  init(_ lint: SchemaLint) {
    name = lint.name
    severity = lint.severity
    summary = "configSchema: \(lint.summary)"
    subject = .configSchema(lint)
  }
}

/// What the rules about single objects have to say about one of them.
package func check(_ object: CatalystObject, facts: Facts) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for position in objectChecks.indices {
    let findings = objectChecks[position].findings(object, facts)
    if findings.isEmpty { continue }
    let rule = objectChecks[position].rule
    diagnostics += findings.map { $0.diagnostic(rule.name, rule.severity) }
  }
  return diagnostics
}

private let objectChecks = Rule.all.compactMap(ObjectCheck.init)

/// A rule's check as it is written: taken out of the rule for every object, or out of a list of functions, all threads would
/// count its references.
private struct ObjectCheck: Sendable {
  let rule: Rule
  let findings: @Sendable (CatalystObject, Facts) -> [Finding]

  init?(_ rule: Rule) {
    guard case .object(let check) = rule.subject else { return nil }
    self.rule = rule
    findings = check
  }
}
