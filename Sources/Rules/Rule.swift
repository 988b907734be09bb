package import Diagnostics
package import Model
package import Resolution
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
    /// The whole, every reference bound.
    case workspace(@Sendable (ResolvedWorkspace) -> [Finding])
    /// The same, and what its kustomizations build.
    case builds(@Sendable (ResolvedWorkspace, [KustomizeBuild]) -> [Finding])
    /// The configSchema of each Blueprint.
    case configSchema(SchemaLint)
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

  /// A rule about the workspace as a whole.
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
  objectRules.flatMap { rule -> [Diagnostic] in
    guard case .object(let check) = rule.subject else { return [] }
    return check(object, facts).map { $0.diagnostic(rule.name, rule.severity) }
  }
}

private let objectRules: [Rule] = Rule.all.filter { rule in
  if case .object = rule.subject { return true }
  return false
}

/// What the rules about the whole have to say, rule by rule, and then those about schemas, Blueprint by Blueprint;
/// `mapping` may look at several at once.
package func check(
  _ workspace: ResolvedWorkspace, mapping: some OrderedMapping = InTurn()
) -> [Diagnostic] {
  let builds = KustomizeBuild.all(workspace.workspace)
  let aboutTheWhole = mapping.map(Rule.all) { rule -> [Diagnostic] in
    let findings =
      switch rule.subject {
      case .object, .configSchema: [Finding]()
      case .workspace(let check): check(workspace)
      case .builds(let check): check(workspace, builds)
      }
    return findings.map { $0.diagnostic(rule.name, rule.severity) }
  }
  let aboutSchemas = mapping.map(workspace.catalog.entries) { entry in
    entry.schema?.lint(schemaLints) ?? []
  }
  return (aboutTheWhole + aboutSchemas).flatMap(\.self)
}

private let schemaLints: [SchemaLint] = Rule.all.compactMap { rule in
  if case .configSchema(let lint) = rule.subject { lint } else { nil }
}
