import Diagnostics
import Syntax

extension SchemaLint {
  /// A schema that no value passes, though it does not say so.
  static let unsatisfiable = SchemaLint(
    "unsatisfiable", "some value passes every schema", .error
  ) { schema in
    [types(schema), equalBranches(schema), forbiddenField(schema), noValues(schema)]
      .compactMap { $0 }
  }

  /// Types that exclude each other, in one schema and those that it is made of.
  private static func types(_ schema: LintedSchema) -> Finding? {
    let all = schema.program.appliedToAll(schema.index)
    let types = all.reduce(TypeSet.any) {
      $0.intersection(schema.program.schemas[Int($1)].types)
    }
    guard types.isEmpty, !schema.program.schemas[Int(all[0])].types.isEmpty || all.count == 1
    else { return nil }
    let entry = schema.node.entry("type") ?? schema.node.entry("allOf") ?? schema.node.entry("$ref")
    return entry.map {
      Finding("no value has all the types that are wanted here", at: firstLine(of: $0.key.range))
    }
  }

  /// `oneOf` with a branch that stands there twice: whatever passes one passes the other.
  private static func equalBranches(_ schema: LintedSchema) -> Finding? {
    guard let branches = schema.node["oneOf"], branches.isSequence,
      let found = schema.schema.withCheck({ $0.duplicate(in: branches, keys: Run()) }),
      let second = branches[found.second], let first = branches[found.first]
    else { return nil }
    return Finding(
      "this branch of 'oneOf' never counts, since another one is the same",
      at: firstLine(of: second.range),
      notes: [Note("the other one stands here", at: firstLine(of: first.range))])
  }

  /// A required field whose schema is `false`.
  private static func forbiddenField(_ schema: LintedSchema) -> Finding? {
    for name in schema.node["required"]?.items ?? schema.node.items {
      guard let text = name.string, let property = schema.node["properties"]?[text],
        property.boolean == false
      else { continue }
      return Finding(
        "'\(text)' is required, and its schema allows no value", at: firstLine(of: name.range),
        notes: [Note("the schema stands here", at: firstLine(of: property.range))])
    }
    return nil
  }

  /// An empty `enum`, or a `const` that the `enum` beside it lacks.
  private static func noValues(_ schema: LintedSchema) -> Finding? {
    guard schema.compiled.values >= 0, let entry = schema.node.entry("enum") else { return nil }
    let part = schema.program.values[Int(schema.compiled.values)]
    guard part.others.isEmpty, part.strings.mask == 1 else { return nil }
    let start = Int(part.strings.start)
    guard schema.program.names.slots[start...start + 1].allSatisfy({ !$0.isUsed }) else {
      return nil
    }
    return Finding("the enum allows no value", at: firstLine(of: entry.key.range))
  }
}
