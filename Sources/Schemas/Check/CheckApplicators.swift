import Syntax

/// Schemas applied to the value itself.
extension Check {
  mutating func accepts(_ applicator: Applicator, _ node: NodeView, _ frame: Int) -> Bool {
    let operands = applicator.operands.indices
    switch applicator.kind {
    case .allOf, .reference:
      for index in operands where !acceptsInPlace(program.operands[index], node, frame) {
        return false
      }
      return true
    case .anyOf:
      return acceptsAny(operands, node, frame)
    case .oneOf:
      var matches = 0
      for index in operands where acceptsInPlace(program.operands[index], node, frame) {
        matches += 1
        if matches > 1 { return false }
      }
      return matches == 1
    case .not:
      for index in operands where accepts(program.operands[index], node) { return false }
      return !isExhausted
    case .condition:
      let start = operands.lowerBound
      let holds = acceptsInPlace(program.operands[start], node, frame)
      if isExhausted { return false }
      let next = program.operands[start + (holds ? 1 : 2)]
      return next == .absent || acceptsInPlace(next, node, frame)
    case .dynamicReference:
      let reference = program.whole.dynamicReferences[Int(program.operands[operands.lowerBound])]
      return acceptsInPlace(target(of: reference), node, frame)
    }
  }

  /// With marks every branch counts, not just the first that holds.
  private mutating func acceptsAny(_ operands: Range<Int>, _ node: NodeView, _ frame: Int) -> Bool {
    var isAccepted = false
    for index in operands where acceptsInPlace(program.operands[index], node, frame) {
      if frame < 0 { return true }
      isAccepted = true
    }
    return isAccepted
  }

  /// The target that belongs to the outermost resource on the way.
  func target(of reference: DynamicReference) -> SchemaIndex {
    if reference.targets.isEmpty { return reference.fallback }
    for resource in scope {
      for target in program.whole.dynamicTargets[reference.targets.indices]
      where target.resource == resource {
        return target.schema
      }
    }
    return reference.fallback
  }
}
