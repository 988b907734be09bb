import Syntax

/// `anyOf` and `oneOf` of which no branch fits: only the nearest one is explained.
extension Explanation {
  mutating func explainBranches(
    _ keyword: String, _ operands: [SchemaIndex], _ node: Node, _ index: SchemaIndex
  ) {
    if let types = typesOfAll(operands), !check.hasType(types, node) {
      return explainType(types, node, index)
    }
    var best: (position: Int, findings: [SchemaFinding], distance: Distance)?
    for (position, schema) in operands.enumerated() {
      if check.isExhausted { return }
      let found = findings { explanation in
        explanation.descend([keyword, String(position)]) { $0.explain(schema, node) }
      }
      guard !found.isEmpty else { continue }
      let distance = Distance(isChosen: isChosen(schema, node), findings: found, of: node)
      if best.map({ distance < $0.distance }) ?? true { best = (position, found, distance) }
    }
    guard let best else { return }
    add(best.findings)
  }

  /// How far a branch is from a value: whether its discriminator names it, how many faults lie in the value itself, how many
  /// there are.
  private struct Distance: Comparable {
    let isOther: Bool
    let faultsHere: Int
    let faults: Int

    init(isChosen: Bool, findings: [SchemaFinding], of node: Node) {
      isOther = !isChosen
      faultsHere = findings.count {
        $0.position == node.position && $0.kind != .missingField || $0.kind == .unknownField
      }
      faults = findings.count
    }

    static func < (left: Distance, right: Distance) -> Bool {
      if left.isOther != right.isOther { return right.isOther }
      return (left.faultsHere, left.faults) < (right.faultsHere, right.faults)
    }
  }

  /// Whether a property that the branch fixes by `const` or `enum` has such a value here.
  private func isChosen(_ schema: SchemaIndex, _ node: Node) -> Bool {
    let compiled = program.schemas[Int(schema)]
    guard compiled.object >= 0, node.isMapping else { return false }
    let part = program.objects[Int(compiled.object)]
    var isFixed = false
    for entry in node.entries {
      let position = check.slot(of: entry, in: part.names)
      guard position >= 0, program.names.slots[position].schema > .nothing else { continue }
      let property = program.schemas[Int(program.names.slots[position].schema)]
      guard property.values >= 0 else { continue }
      if !check.allows(program.values[Int(property.values)], entry.value) { return false }
      isFixed = true
    }
    return isFixed
  }

  /// The types that the branches allow together, where each says no more than its type.
  private func typesOfAll(_ operands: [SchemaIndex]) -> TypeSet? {
    var types: TypeSet = []
    for operand in operands {
      types.formUnion(program.schemas[Int(operand)].types)
    }
    return types == .any ? nil : types
  }

  /// What a message calls a branch: its title, or its number.
  func branchName(_ schema: SchemaIndex, _ position: Int) -> String {
    let title = source(schema)?["title"]?.string
    return title.map { "'\($0)'" } ?? "form \(position + 1)"
  }
}
