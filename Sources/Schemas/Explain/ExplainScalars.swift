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
    if let format = part.format, !node.withBytes(format.accepts) {
      report(
        .wrongValue, "format", at: node,
        "\(name) must be \(format.phrase), and \(node.valuePhrase) is none", by: index)
    }
  }

  private mutating func explain(_ part: NumberPart, number node: Node, _ index: SchemaIndex) {
    guard let value = Decimal(node) else {
      return report(
        .wrongValue, "type", at: node, "\(name) must be a number that JSON can write", by: index)
    }
    if let bound = part.minimum, bound.isExclusive ? value <= bound.value : value < bound.value {
      let relation = bound.isExclusive ? "greater than" : "at least"
      report(
        .wrongValue, bound.keyword("inimum", in: source(index)), at: node,
        "\(name) must be \(relation) \(bound.value), not \(node.valuePhrase)", by: index)
    }
    if let bound = part.maximum, bound.isExclusive ? value >= bound.value : value > bound.value {
      let relation = bound.isExclusive ? "less than" : "at most"
      report(
        .wrongValue, bound.keyword("aximum", in: source(index)), at: node,
        "\(name) must be \(relation) \(bound.value), not \(node.valuePhrase)", by: index)
    }
  }

  private func source(_ index: SchemaIndex) -> Node? { program.sources[Int(index)] }
}

extension NumberPart.Bound {
  /// `exclusiveMinimum` is a keyword with a bound in JSON Schema and a switch beside `minimum` in structural schemas.
  fileprivate func keyword(_ ending: String, in schema: Node?) -> String {
    let exclusive = "exclusiveM" + ending
    return isExclusive && schema?[exclusive]?.boolean == nil ? exclusive : "m" + ending
  }
}
