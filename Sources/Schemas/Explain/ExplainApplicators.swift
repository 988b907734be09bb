import Syntax

/// Schemas applied to the value itself.
extension Explanation {
  mutating func explain(_ applicator: Applicator, _ node: Node, _ index: SchemaIndex) {
    if check.accepts(applicator, node) { return }
    let operands = Array(program.operands[applicator.operands.indices])
    switch applicator.kind {
    case .allOf:
      for (position, schema) in operands.enumerated() {
        descend(["allOf", String(position)]) { $0.explain(schema, node) }
      }
    case .reference:
      for schema in operands { descend(["$ref"]) { $0.explain(schema, node) } }
    case .anyOf:
      explainBranches("anyOf", operands, node, index)
    case .oneOf:
      let matches = operands.indices.filter { check.accepts(operands[$0], node) }
      if matches.count > 1 {
        explainAmbiguity(operands, matches, node, index)
      } else {
        explainBranches("oneOf", operands, node, index)
      }
    case .condition:
      let holds = check.accepts(operands[0], node)
      descend([holds ? "then" : "else"]) { $0.explain(operands[holds ? 1 : 2], node) }
    case .dynamicReference:
      let reference = program.dynamicReferences[Int(operands[0])]
      descend(["$dynamicRef"]) { $0.explain($0.check.target(of: reference), node) }
    case .not:
      report(
        .wrongValue, "not", at: node, "\(name) has a form that the schema excludes", by: index)
    }
  }

  private mutating func explainAmbiguity(
    _ operands: [SchemaIndex], _ matches: [Int], _ node: Node, _ index: SchemaIndex
  ) {
    let names = matches.prefix(3).map { branchName(operands[$0], $0) }
    report(
      .wrongValue, "oneOf", at: node,
      "\(name) must have one of several forms, and has \(matches.count) of them at once",
      by: index, help: "leave out what makes it \(names.alternatives)")
  }
}
