import Diagnostics
import Syntax

extension SchemaLint {
  /// An `enum` or `const` that its own `type` excludes.
  static let valueOutsideType = SchemaLint(
    "value-outside-type", "the values of an enum are of the schema's type", .warning
  ) { schema in
    let types = schema.compiled.types
    guard types != .any else { return [] }
    let values = Array(schema.node["enum"]?.items ?? schema.node.items)
    return (values + [schema.node["const"]].compactMap { $0 }).compactMap { value in
      let isNullable = schema.compiled.flags.contains(.nullable) && value.isNull
      if isNullable || schema.schema.withCheck({ $0.hasType(types, value) }) { return nil }
      let notes = schema.node.entry("type").map {
        [Note("the type is given here", at: firstLine(of: $0.key.range))]
      }
      return Finding(
        "\(value.valuePhrase) is \(value.typePhrase), and the schema wants \(types.phrase)",
        at: firstLine(of: value.range), notes: notes ?? [],
        fixIts: types == .string ? quoting(value) : [])
    }
  }

  /// YAML reads a number or a boolean where a string was meant.
  private static func quoting(_ value: Node) -> [FixIt] {
    let text = value.text
    guard value.isScalar, !value.isNull, value.style == .plain, value.tag == nil else { return [] }
    return [FixIt("write \"\(text)\"", replacing: value.range, with: "\"\(text)\"")]
  }
}
