import Syntax

/// `enum` and `const`.
extension Check {
  func allows(_ part: ValuePart, _ node: Node) -> Bool {
    if node.isScalar && node.scalarType == .string {
      return node.withBytes { program.names.find($0, hash: keyHash($0), in: part.strings) >= 0 }
    }
    for index in part.others.indices where isSameJSON(node, program.allowedValues[index]) {
      return true
    }
    return false
  }
}
