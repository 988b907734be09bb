import Syntax

/// Which schemas a schema applies.
extension Program {
  /// To the same value without a condition: itself first.
  func appliedToAll(_ index: SchemaIndex) -> [SchemaIndex] {
    var all = [index]
    var seen: Set<SchemaIndex> = []
    var next = 0
    while next < all.count {
      let schema = schemas[Int(all[next])]
      next += 1
      for applicator in applicators[schema.applicators.indices]
      where applicator.kind == .allOf || applicator.kind == .reference {
        if seen.isEmpty { seen.insert(index) }
        for operand in operands[applicator.operands.indices] where seen.insert(operand).inserted {
          all.append(operand)
        }
      }
    }
    return all
  }

  /// To the same value under a condition.
  func branches(_ index: SchemaIndex) -> [SchemaIndex] {
    applicators[schemas[Int(index)].applicators.indices].flatMap { applicator -> [SchemaIndex] in
      switch applicator.kind {
      case .anyOf, .oneOf: Array(operands[applicator.operands.indices])
      case .condition: operands[applicator.operands.indices].dropFirst().filter { $0 != .absent }
      case .allOf, .not, .reference, .dynamicReference: []
      }
    }
  }

  /// To the value or to its parts.
  func schemasBelow(_ index: SchemaIndex) -> [SchemaIndex] {
    let schema = schemas[Int(index)]
    var found: [SchemaIndex] = []
    for applicator in applicators[schema.applicators.indices] {
      let applied = operands[applicator.operands.indices]
      if applicator.kind == .dynamicReference {
        for reference in applied.map({ dynamicReferences[Int($0)] }) {
          found.append(reference.fallback)
          found += dynamicTargets[reference.targets.indices].map(\.schema)
        }
      } else {
        found += applied
      }
    }
    if schema.object >= 0 {
      let part = objects[Int(schema.object)]
      found += names.entries(in: part.names).map(\.schema)
      found += patternProperties[part.patterns.indices].map(\.schema)
      found += dependents[part.dependents.indices].map(\.schema)
      found += [part.additional, part.propertyNames]
    }
    if schema.array >= 0 {
      let part = arrays[Int(schema.array)]
      found += operands[part.prefix.indices]
      found += [part.items, part.contains]
    }
    if schema.unevaluated >= 0 {
      let part = unevaluated[Int(schema.unevaluated)]
      found += [part.properties, part.items]
    }
    return found
  }
}
