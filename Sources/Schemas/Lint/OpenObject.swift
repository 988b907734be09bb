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
        help: "write 'additionalProperties: false', or 'true' if they are meant to be",
        fixIts: closing(node, before: properties.key))
    ]
  }

  private static func closing(_ node: Node, before key: Node) -> [FixIt] {
    let range = key.range
    let bytes = range.file.bytes
    // A schema that was put together from parts stands nowhere.
    guard range.start < range.end, range.end <= bytes.count else { return [] }
    let start = bytes[..<range.start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let isFlow = node.style == .flow
    let separator = isFlow ? ", " : "\n" + String(repeating: " ", count: range.start - start)
    let isQuoted = bytes[range.start] == UInt8(ascii: "\"")
    // Tabs, list markers and JSON before the key need more than spaces below it.
    guard isFlow || bytes[start..<range.start].allSatisfy({ $0 == UInt8(ascii: " ") }) else {
      return []
    }
    let name = isQuoted ? "\"additionalProperties\"" : "additionalProperties"
    return [
      FixIt(
        "close the object", replacing: range.file.range(range.start, range.start),
        with: "\(name): false\(separator)")
    ]
  }
}

extension LintedSchema {
  /// Whether it describes a value alone: as the root, a property or an item, and not one that others add to.
  fileprivate var isWhole: Bool {
    !isPart && program.appliedToAll(index).count == 1 && program.branches(index).isEmpty
  }
}

extension Program {
  /// The schemas that another one applies to its own value.
  var parts: Set<SchemaIndex> {
    var parts = Set(dependents.map(\.schema))
    for applicator in applicators
    where applicator.kind != .reference && applicator.kind != .dynamicReference {
      parts.formUnion(operands[applicator.operands.indices])
    }
    return parts
  }
}
