import Syntax

/// `enum` and `const`.
extension Check {
  func allows(_ part: ValuePart, _ node: NodeView) -> Bool {
    if node.kind == .scalar && node.scalarType == .string {
      let text = node.bytes
      return program.find(text, hash: keyHash(text), in: part.strings) >= 0
    }
    if part.others.isEmpty { return false }
    let value = node.node
    return program.whole.allowedValues[part.others.indices].contains { isSameJSON(value, $0) }
  }
}
