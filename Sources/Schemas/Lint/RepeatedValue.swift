import Diagnostics
import Syntax

extension SchemaLint {
  /// A value that stands in an `enum` twice.
  static let repeatedValue = SchemaLint(
    "repeated-value", "the values of an enum differ", .warning
  ) { schema in
    guard let values = schema.node["enum"], values.isSequence,
      let found = schema.schema.withCheck({ $0.duplicate(in: values, keys: Run()) }),
      let second = values[found.second],
      let first = values[found.first]
    else { return [] }
    return [
      Finding(
        "\(second.valuePhrase) stands in the enum twice", at: firstLine(of: second.range),
        notes: [Note("it stands here first", at: firstLine(of: first.range))])
    ]
  }
}
