import Diagnostics
import Syntax

extension SchemaLint {
  /// A lower bound above the upper one.
  static let emptyRange = SchemaLint(
    "empty-range", "lower bounds are not above upper ones", .error
  ) { schema in
    let pairs = [
      ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties"),
      ("minContains", "maxContains"),
    ]
    let counts = pairs.compactMap { low, high in
      finding(schema.node, low, high, isEmpty: >)
    }
    return counts + bounds(schema)
  }

  private static func bounds(_ schema: LintedSchema) -> [Finding] {
    let node = schema.node
    let isStructural = schema.dialect.isStructural
    let isOpen =
      isStructural
      && (node["exclusiveMinimum"]?.boolean == true || node["exclusiveMaximum"]?.boolean == true)
    var findings = [finding(node, "minimum", "maximum", isEmpty: isOpen ? (>=) : (>))]
    if !isStructural {
      findings += [
        finding(node, "exclusiveMinimum", "maximum", isEmpty: >=),
        finding(node, "minimum", "exclusiveMaximum", isEmpty: >=),
        finding(node, "exclusiveMinimum", "exclusiveMaximum", isEmpty: >=),
      ]
    }
    return findings.compactMap { $0 }
  }

  private static func finding(
    _ node: Node, _ low: String, _ high: String, isEmpty: (Decimal, Decimal) -> Bool
  ) -> Finding? {
    guard let lower = node.entry(low), let upper = node.entry(high),
      let bottom = Decimal(lower.value), let top = Decimal(upper.value), isEmpty(bottom, top)
    else { return nil }
    return Finding(
      "nothing can lie between '\(low)' \(bottom) and '\(high)' \(top)",
      at: firstLine(of: lower.value.range),
      notes: [Note("the upper bound stands here", at: firstLine(of: upper.value.range))])
  }
}
