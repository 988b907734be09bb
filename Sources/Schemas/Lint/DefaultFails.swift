import Diagnostics
import Syntax

extension SchemaLint {
  /// A default that its own schema refuses, with the defaults inside it filled in.
  static let defaultFails = SchemaLint(
    "default-fails", "a default is allowed by its own schema", .error
  ) { schema in
    guard let entry = schema.node.entry("default") else { return [] }
    let filled = Tree(
      schema.schema.filled(entry.value, by: schema.index), origin: entry.value.range)
    return schema.findings(about: filled.root, owner: entry.key).prefix(1).map { found in
      Finding(
        "the default is refused by its own schema: \(found.message)",
        at: firstLine(of: entry.value.isScalar ? entry.value.range : entry.key.range),
        notes: found.notes, help: found.help, fixIts: found.fixIts)
    }
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
