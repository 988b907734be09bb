import Diagnostics
import Rules
import Schemas
import Shell
import Syntax

extension Command {
  /// Says what a newer schema breaks.
  static let schemaDiff = Command(
    "diff", "lists the changes of a schema that break what was allowed before",
    discussion: """
      OLD and NEW are Blueprints (their configSchema is compared), CustomResourceDefinitions (every \
      version that both have; NEW must be one that an API server takes) or JSON Schemas. Each \
      change comes with an example that the old schema allows and the new one refuses, checked by \
      both with their defaults filled in; a change without one is not listed. A field that is new \
      where the old schema let every field pass is a warning: only who used that name for \
      something else is concerned.

      Ends with 1 when something breaks.
      """,
    examples: [
      Example(
        "catalyst schema diff old/blueprint.yaml platform/postgres/blueprint.yaml",
        "before a new version of a Blueprint is published"),
      Example("catalyst schema diff --format json old.schema.json new.schema.json", "for CI"),
    ],
    operands: [old, new], formats: OutputFormat.reports
  ) { invocation in
    let before = try invocation.schemas(in: invocation[old] ?? "")
    let after = try invocation.schemas(in: invocation[new] ?? "")
    // An older definition may be one that servers take no longer; a newer one must be taken.
    let faults =
      after.first?.refusals.nonEmpty
      ?? (before + after).flatMap(\.diagnostics).filter { $0.severity == .error }
    let diagnostics = faults.isEmpty ? try changes(from: before, to: after) : faults
    let report = Report(
      diagnostics.sorted(), files: [invocation[old] ?? "", invocation[new] ?? ""], documents: 2)
    return try invocation.finish(with: report, describing: Rule.summaries)
  }
}

private let old = Operand<String>(
  "OLD", help: "the file with the schema that is in use", completion: .files)
private let new = Operand<String>(
  "NEW", help: "the file with the schema that is to follow", completion: .files)

extension [Diagnostic] {
  fileprivate var nonEmpty: [Diagnostic]? { isEmpty ? nil : self }
}

private func changes(
  from before: [ComparedSchema], to after: [ComparedSchema]
) throws -> [Diagnostic] {
  guard before.first?.isDefinition == after.first?.isDefinition else {
    throw UsageError("a CustomResourceDefinition can be compared with another one only")
  }
  return before.flatMap { old -> [Diagnostic] in
    guard let new = after.first(where: { $0.version == old.version }) else {
      let place = after.first?.place ?? old.place
      return [
        Finding(
          "the version '\(old.version ?? "")' is gone", at: place,
          notes: [Note("it stood here", at: old.place)],
          help: "serve it until nothing is stored or written in it"
        ).diagnostic("breaking-change")
      ]
    }
    return old.schema.breakingChanges(in: new.schema).map { diagnostic($0) }
  }
}

private func diagnostic(_ change: SchemaChange) -> Diagnostic {
  var finding = Finding(
    "what was allowed is refused: \(change.finding.message)", at: change.place,
    path: change.finding.instancePath,
    notes: change.before.map { [Note("the old schema allows it here", at: $0)] } ?? [],
    help: "an example that breaks: \(json(change.example))")
  if change.isUnnamed {
    finding.message = "a field that had no meaning gets one: \(change.finding.message)"
  }
  return finding.diagnostic("breaking-change", change.isUnnamed ? .warning : .error)
}
