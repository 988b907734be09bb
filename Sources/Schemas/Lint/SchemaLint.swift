package import Diagnostics
import Syntax

/// A check of schemas themselves: what is allowed in a schema, and most likely not meant.
package struct SchemaLint: Sendable {
  /// The name of its rule, in kebab case.
  package let name: String
  /// What holds of a schema that passes it.
  package let summary: String
  package let severity: Severity
  let check: @Sendable (LintedSchema) -> [Finding]

  init(
    _ name: String, _ summary: String, _ severity: Severity,
    check: @escaping @Sendable (LintedSchema) -> [Finding]
  ) {
    self.name = name
    self.summary = summary
    self.severity = severity
    self.check = check
  }

  package static let all: [SchemaLint] = [
    .defaultFails,
    .emptyRange,
    .exampleFails,
    .ignoredKeyword,
    .openObject,
    .repeatedValue,
    .requiredWithoutProperty,
    .unknownKeyword,
    .unsatisfiable,
    .valueOutsideType,
  ]
}

/// One schema inside the schema that is checked.
struct LintedSchema {
  let schema: Schema
  let index: SchemaIndex
  /// As it is written; always a mapping.
  let node: Node
  let dialect: Dialect
  /// Whether another schema applies it to its own value, as one of several.
  let isPart: Bool

  var program: Program {
    _read { yield schema.program }
  }
  var compiled: CompiledSchema { program.schemas[Int(index)] }

  /// What the schema has against a value.
  func findings(about value: Node, owner: Node?) -> [SchemaFinding] {
    schema.findings(index, about: value, owner: owner)
  }
}

extension Schema {
  /// What all lints find in the schema, in the order of its file. Schemas that references bring in from elsewhere are left
  /// to those who keep them.
  package func lint(_ lints: [SchemaLint] = SchemaLint.all) -> [Diagnostic] {
    guard program.root > .nothing, let root = program.sources[Int(program.root)] else { return [] }
    var diagnostics: [Diagnostic] = []
    let parts = program.parts
    for index in program.schemas.indices {
      guard let node = program.sources[index], node.isMapping, node.tree === root.tree else {
        continue
      }
      let dialect = program.dialects[Int(program.schemas[index].resource)]
      let linted = LintedSchema(
        schema: self, index: SchemaIndex(index), node: node, dialect: dialect,
        isPart: parts.contains(SchemaIndex(index)))
      for lint in lints {
        for var finding in lint.check(linted) {
          finding.path = finding.path ?? node.pointer
          finding.document = node.documentIndex
          diagnostics.append(finding.diagnostic(lint.name, lint.severity))
        }
      }
    }
    return diagnostics.sorted().reduced()
  }
}

extension [Diagnostic] {
  /// Without repetitions: a schema that stands in two roles is compiled twice.
  fileprivate func reduced() -> [Diagnostic] {
    reduce(into: []) { kept, next in
      if kept.last != next { kept.append(next) }
    }
  }
}
