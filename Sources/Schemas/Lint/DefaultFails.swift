import Diagnostics
import Syntax

extension SchemaLint {
  /// A default that its own schema refuses, with the defaults inside it filled in.
  static let defaultFails = SchemaLint(
    "default-fails", "a default is allowed by its own schema", .error
  ) { schema in
    guard let entry = schema.node.entry("default") else { return [] }
    return schema.findings(about: filled(entry.value, schema), owner: entry.key).prefix(1).map {
      found in
      Finding(
        "the default is refused by its own schema: \(found.message)",
        at: firstLine(of: entry.value.isScalar ? entry.value.range : entry.key.range),
        notes: found.notes, help: found.help, fixIts: found.fixIts)
    }
  }

  /// A default with those inside it, which a scalar has none of.
  private static func filled(_ value: Node, _ schema: LintedSchema) -> Node {
    value.isScalar
      ? value : Tree(schema.schema.filled(value, by: schema.index), origin: value.range).root
  }

  /// An example that the schema refuses.
  static let exampleFails = SchemaLint(
    "example-fails", "an example is allowed by its own schema", .warning
  ) { schema in
    let examples = Array(schema.node["examples"]?.items ?? schema.node.items)
    return examples.flatMap { example in
      schema.findings(about: example, owner: nil).prefix(1).map { found in
        Finding(
          "the example is refused by its own schema: \(found.message)",
          at: firstLine(of: example.range), notes: found.notes, help: found.help,
          fixIts: found.fixIts)
      }
    }
  }
}
