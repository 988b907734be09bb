import Syntax

/// Which of JSON's types a value can have at all.
extension Program {
  /// By what is always applied.
  func typesApplied(_ all: [SchemaIndex]) -> TypeSet {
    all.reduce(.any) { $0.intersection(schemas[Int($1)].types) }
  }

  /// By what is always applied and by the branches of which one must hold, as deep as types depend on them.
  func possibleTypes(_ index: SchemaIndex, depth: Int = 8) -> TypeSet {
    let all = appliedToAll(index)
    var types = typesApplied(all)
    for schema in all {
      types.formIntersection(valueTypes(schema))
      guard depth > 0 else { continue }
      for choice in alternatives(schema) where choice.isExhaustive {
        let union = choice.branches.reduce(into: TypeSet()) { union, branch in
          union.formUnion(possibleTypes(branch, depth: depth - 1))
        }
        types.formIntersection(union)
      }
      // An object with fields of its own is meant where nothing else is said.
      if types == .any, hasProperties(schema) { types = .object }
    }
    return types
  }

  func hasProperties(_ index: SchemaIndex) -> Bool {
    let object = schemas[Int(index)].object
    return object >= 0 && !names.properties(in: objects[Int(object)].names).isEmpty
  }

  /// The types of what `const` and `enum` allow.
  private func valueTypes(_ index: SchemaIndex) -> TypeSet {
    guard let source = sources[Int(index)], source.isMapping else { return .any }
    if let only = source["const"] { return type(of: only) }
    guard let values = source["enum"]?.items else { return .any }
    let types = values.reduce(into: TypeSet()) { $0.formUnion(type(of: $1)) }
    return types.isEmpty ? .any : types
  }

  private func type(of node: Node) -> TypeSet {
    if node.isMapping { return .object }
    if node.isSequence { return .array }
    switch node.scalarType {
    case .string: return .string
    case .null: return .null
    case .boolean: return .boolean
    case .integer: return .integer
    case .float: return .number
    }
  }

  /// The schemas of which some apply to a value, by keyword.
  func alternatives(_ index: SchemaIndex) -> [Alternatives] {
    let schema = schemas[Int(index)]
    var found = applicators[schema.applicators.indices].compactMap { applicator -> Alternatives? in
      let applied = operands[applicator.operands.indices].filter { $0 != .nothing }
      switch applicator.kind {
      case .anyOf, .oneOf: return Alternatives(branches: applied, isExhaustive: true)
      case .condition:
        let branches = applied.dropFirst().filter { $0 != .absent }
        return Alternatives(branches: Array(branches), isExhaustive: branches.count == 2)
      case .allOf, .not, .reference, .dynamicReference: return nil
      }
    }
    if schema.object >= 0 {
      found += dependents[objects[Int(schema.object)].dependents.indices]
        .filter { !$0.isListOfNames && $0.schema > .nothing }
        .map { Alternatives(branches: [$0.schema], isExhaustive: false) }
    }
    return found
  }

  /// Whether what applies depends on the way that a check came.
  func hasDynamicReference(_ index: SchemaIndex) -> Bool {
    applicators[schemas[Int(index)].applicators.indices].contains { $0.kind == .dynamicReference }
  }

  struct Alternatives {
    let branches: [SchemaIndex]
    /// Whether one of the branches always applies.
    let isExhaustive: Bool
  }
}
