import Syntax

/// Schemas applied to the value itself.
extension Check {
  mutating func accepts(_ applicator: Applicator, _ node: Node) -> Bool {
    let operands = applicator.operands.indices
    switch applicator.kind {
    case .allOf, .reference:
      for index in operands where !accepts(program.operands[index], node) { return false }
      return true
    case .anyOf:
      for index in operands where accepts(program.operands[index], node) { return true }
      return false
    case .oneOf:
      var matches = 0
      for index in operands where accepts(program.operands[index], node) {
        matches += 1
        if matches > 1 { return false }
      }
      return matches == 1
    case .not:
      for index in operands where accepts(program.operands[index], node) { return false }
      return !isExhausted
    }
  }
}
