package import Diagnostics
package import Model
package import Resolution
import Schemas
import Syntax
import Workspaces

/// What the rules about the whole have to say, and what they looked at.
package struct WorkspaceFindings: Sendable {
  /// Rule by rule.
  package let diagnostics: [Diagnostic]
  /// For those who check nearly the same workspace again.
  package let shared: SharedFindings?
}

/// What rules found in all that Environments share.
package struct SharedFindings: Sendable {
  /// The objects that they looked at.
  let nodes: [Node]
  /// By the position of the rule in `Rule.all`.
  let found: [[Diagnostic]]
  let aboutSchemas: [Diagnostic]
}

/// What the rules about the whole have to say, rule by rule, and then those about schemas, Blueprint by Blueprint; `mapping` may
/// look at several at once. `earlier` holds as long as the objects are the same, Applications and Environments left aside,
/// which those rules do not see.
package func check(
  _ workspace: ResolvedWorkspace, mapping: some OrderedMapping = InTurn(),
  earlier: SharedFindings? = nil
) -> WorkspaceFindings {
  let shared = workspace.withoutEnvironments
  // Objects of other kinds, which controllers are not given, are not compared.
  let isComparable = shared.workspace.manifests.isEmpty && shared.workspace.charts.isEmpty
  let nodes = isComparable ? shared.workspace.objects.map(\.header.node) : []
  let earlier = isComparable && earlier?.nodes == nodes ? earlier : nil
  let builds = KustomizeBuild.all(workspace.workspace)
  let rules = Rule.all
  let schemas = earlier == nil ? workspace.catalog.entries.map(\.schema) : []
  // Rules first, which take longest, so that the last ones to work finish together.
  let found = mapping.map(Array(0..<rules.count + schemas.count)) { position -> [Diagnostic] in
    guard position < rules.count else {
      return schemas[position - rules.count]?.lint(configSchemaLints) ?? []
    }
    let rule = rules[position]
    let findings: [Finding]
    switch rule.subject {
    case .object, .configSchema: return []
    case .environments(let check): findings = check(workspace)
    case .workspace(let check):
      if let earlier { return earlier.found[position] }
      findings = check(shared)
    case .builds(let check):
      if let earlier { return earlier.found[position] }
      findings = check(shared, builds)
    }
    return findings.map { $0.diagnostic(rule.name, rule.severity) }
  }
  let byRules = Array(found[..<rules.count])
  let aboutSchemas = earlier?.aboutSchemas ?? found[rules.count...].flatMap(\.self)
  return WorkspaceFindings(
    diagnostics: byRules.flatMap(\.self) + aboutSchemas,
    shared: isComparable
      ? SharedFindings(nodes: nodes, found: byRules, aboutSchemas: aboutSchemas) : nil)
}

private let configSchemaLints: [SchemaLint] = Rule.all.compactMap { rule in
  if case .configSchema(let lint) = rule.subject { lint } else { nil }
}
