import Expressions
import Syntax

/// Strings and numbers.
extension Explanation {
  mutating func explainScalar(_ schema: CompiledSchema, _ node: Node, _ index: SchemaIndex) {
    switch node.scalarType {
    case .string:
      if schema.string >= 0 { explain(program.strings[Int(schema.string)], string: node, index) }
    case .integer, .float:
      if schema.number >= 0 { explain(program.numbers[Int(schema.number)], number: node, index) }
    case .null, .boolean:
      break
    }
  }

  private mutating func explain(_ part: StringPart, string node: Node, _ index: SchemaIndex) {
    let length = node.withBytes(scalarCount)
    if length < Int(part.minLength) {
      let message =
        length == 0
        ? "\(name) must not be empty"
        : "\(name) must have at least \(counted(part.minLength, "character")), and has \(length)"
      report(.wrongValue, "minLength", at: node, message, by: index)
    }
    if length > Int(part.maxLength) {
      report(
        .wrongValue, "maxLength", at: node,
        "\(name) must have at most \(counted(part.maxLength, "character")), and has \(length)",
        by: index)
    }
    if part.pattern >= 0, !check.matches(part.pattern, node) {
      let pattern = source(index)?["pattern"]?.text ?? ""
      report(
        .wrongValue, "pattern", at: node,
        "\(name) must match the pattern '\(shortened(pattern, to: 80))', and \(node.valuePhrase) does not",
        by: index)
    }
    if part.format >= 0, !node.withBytes(program.formats[Int(part.format)].accepts) {
      report(
        .wrongValue, "format", at: node,
        "\(name) must be \(program.formats[Int(part.format)].phrase), and \(node.valuePhrase) is none",
        by: index)
    }
    if let content = part.content, !content.accepts(node) {
      let form = content.isJSON ? content.isBase64 ? "JSON in base64" : "JSON" : "base64"
      report(
        .wrongValue, content.isJSON ? "contentMediaType" : "contentEncoding", at: node,
        "\(name) must hold \(form)", by: index)
    }
  }

  private mutating func explain(_ part: NumberPart, number node: Node, _ index: SchemaIndex) {
    guard let value = Decimal(node) else {
      return report(
        .wrongValue, "type", at: node, "\(name) must be a number that JSON can write", by: index)
    }
    if let format = part.format, !format.accepts(value) {
      report(
        .wrongValue, "format", at: node,
        "\(name) must be \(format.phrase), not \(node.valuePhrase)", by: index)
    }
    if let bound = part.minimum, check.isBelow(value, bound) {
      let relation = bound.isExclusive ? "greater than" : "at least"
      explain(bound, relation, node, index)
    }
    if let bound = part.maximum, check.isAbove(value, bound) {
      let relation = bound.isExclusive ? "less than" : "at most"
      explain(bound, relation, node, index)
    }
    if part.divisor >= 0, !value.isMultiple(of: program.decimals[Int(part.divisor)]) {
      let divisor = program.decimals[Int(part.divisor)]
      report(
        .wrongValue, "multipleOf", at: node,
        "\(name) must be a multiple of \(divisor), not \(node.valuePhrase)", by: index)
    }
  }

  private mutating func explain(
    _ bound: NumberPart.Bound, _ relation: String, _ node: Node, _ index: SchemaIndex
  ) {
    let limit = program.decimals[Int(bound.value)]
    report(
      .wrongValue, bound.keyword.description, at: node,
      "\(name) must be \(relation) \(limit), not \(node.valuePhrase)", by: index)
  }
}
