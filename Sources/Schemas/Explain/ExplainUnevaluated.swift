import Syntax

/// `unevaluatedProperties` and `unevaluatedItems`.
extension Explanation {
  mutating func explainUnevaluated(
    _ compiled: CompiledSchema, _ node: Node, _ index: SchemaIndex
  ) {
    let part = program.unevaluated[Int(compiled.unevaluated)]
    let isMarked = check.marked(by: compiled, in: node)
    if part.properties == .nothing {
      return explainUnknown(
        zip(node.entries, isMarked).filter { !$0.1 }.map(\.0), node, index)
    }
    if part.properties != .absent {
      for (entry, isMarked) in zip(node.entries, isMarked) where !isMarked {
        descend(into: entry, ["unevaluatedProperties"]) {
          $0.explain(part.properties, entry.value)
        }
      }
    }
    guard part.items != .absent else { return }
    for (position, item) in node.items.enumerated() where !isMarked[position] {
      descend(intoItem: position, ["unevaluatedItems"]) { $0.explain(part.items, item) }
    }
  }

  private mutating func explainUnknown(
    _ unknown: [Node.Entry], _ node: Node, _ index: SchemaIndex
  ) {
    let renames = renames(of: unknown, among: namesKnown(to: index), missing: [])
    for entry in unknown {
      explainUnknown(entry, renames[entry.key.position], "unevaluatedProperties", index)
    }
  }

  /// The properties that a schema and those applied to the same value name.
  private func namesKnown(to index: SchemaIndex) -> [String] {
    var schemas = [index]
    var next = 0
    var names: Set<String> = []
    while next < schemas.count {
      let schema = program.schemas[Int(schemas[next])]
      next += 1
      if schema.object >= 0 {
        let part = program.objects[Int(schema.object)]
        names.formUnion(program.names.properties(in: part.names))
      }
      for applicator in program.applicators[schema.applicators.indices]
      where applicator.kind != .not && applicator.kind != .dynamicReference {
        for operand in program.operands[applicator.operands.indices]
        where operand != .absent && !schemas.contains(operand) {
          schemas.append(operand)
        }
      }
    }
    return names.sorted()
  }
}
