import Diagnostics
import Syntax

extension SchemaLint {
  /// Without `additionalProperties: false` a misspelt field passes every check.
  static let openObject = SchemaLint(
    "open-object", "an object with named fields allows no others", .information
  ) { schema in
    let node = schema.node
    // A structural schema is closed by itself.
    guard !schema.dialect.isStructural, let properties = node.entry("properties"),
      properties.value.count > 0, schema.isWhole,
      node.entry("additionalProperties") == nil, node.entry("unevaluatedProperties") == nil
    else { return [] }
    return [
      Finding(
        "a misspelt field passes here: fields that 'properties' does not name are allowed",
        at: firstLine(of: properties.key.range),
        help: "write 'additionalProperties: false', or 'true' if they are meant to be")
    ]
  }
}

extension LintedSchema {
  /// Whether it describes a value alone: as the root, a property or an item, and not one that others add to.
  fileprivate var isWhole: Bool {
    guard program.appliedToAll(index).count == 1, program.branches(index).isEmpty else {
      return false
    }
    return !program.isPart(index)
  }
}

extension Program {
  /// Whether some schema applies it to the same value.
  fileprivate func isPart(_ index: SchemaIndex) -> Bool {
    applicators.contains { applicator in
      applicator.kind != .reference && applicator.kind != .dynamicReference
        && operands[applicator.operands.indices].contains(index)
    } || dependents.contains { $0.schema == index }
  }
}
