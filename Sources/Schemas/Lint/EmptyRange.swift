import Diagnostics
import Syntax

extension SchemaLint {
  /// A lower bound above the upper one.
  static let emptyRange = SchemaLint(
    "empty-range", "lower bounds are not above upper ones", .error
  ) { schema in
    guard schema.node.entries.contains(where: { Bound.lower[$0] != nil }) else { return [] }
    let counts = Bound.counts.compactMap { low, high in
      finding(schema.node, low, high, isEmpty: >)
    }
    return counts + bounds(schema)
  }

  private enum Bound {
    private static let countNames = [
      ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties"),
      ("minContains", "maxContains"),
    ]
    static let counts = countNames.map { (FieldKey($0), FieldKey($1)) }
    /// What a range begins with: most schemas have none.
    static let lower = KeyTable(
      Dictionary(
        (countNames.map(\.0) + ["minimum", "exclusiveMinimum"]).map { ($0, true) },
        uniquingKeysWith: { first, _ in first }))
    static let minimum = FieldKey("minimum")
    static let maximum = FieldKey("maximum")
    static let exclusiveMinimum = FieldKey("exclusiveMinimum")
    static let exclusiveMaximum = FieldKey("exclusiveMaximum")
  }

  private static func bounds(_ schema: LintedSchema) -> [Finding] {
    let node = schema.node
    let isStructural = schema.dialect.isStructural
    let isOpen =
      isStructural
      && (node.value(under: Bound.exclusiveMinimum)?.boolean == true
        || node.value(under: Bound.exclusiveMaximum)?.boolean == true)
    var findings = [finding(node, Bound.minimum, Bound.maximum, isEmpty: isOpen ? (>=) : (>))]
    if !isStructural {
      findings += [
        finding(node, Bound.exclusiveMinimum, Bound.maximum, isEmpty: >=),
        finding(node, Bound.minimum, Bound.exclusiveMaximum, isEmpty: >=),
        finding(node, Bound.exclusiveMinimum, Bound.exclusiveMaximum, isEmpty: >=),
      ]
    }
    return findings.compactMap { $0 }
  }

  private static func finding(
    _ node: Node, _ low: FieldKey, _ high: FieldKey, isEmpty: (Decimal, Decimal) -> Bool
  ) -> Finding? {
    guard let lower = node.entry(under: low), let upper = node.entry(under: high),
      let bottom = Decimal(lower.value), let top = Decimal(upper.value), isEmpty(bottom, top)
    else { return nil }
    return Finding(
      "nothing can lie between '\(low.name)' \(bottom) and '\(high.name)' \(top)",
      at: firstLine(of: lower.value.range),
      notes: [Note("the upper bound stands here", at: firstLine(of: upper.value.range))])
  }
}
