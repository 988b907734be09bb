import Syntax

/// `enum` and `const`.
extension Check {
  func allows(_ part: ValuePart, _ node: Node) -> Bool {
    if node.isScalar && node.scalarType == .string {
      return node.withBytes { program.names.find($0, hash: keyHash($0), in: part.strings) >= 0 }
    }
    for other in part.others where isSameJSON(node, other) { return true }
    return false
  }
}

/// Whether two nodes are one JSON value: numbers by value, mappings in any order.
func isSameJSON(_ left: Node, _ right: Node) -> Bool {
  switch (left.kind, right.kind) {
  case (.mapping, .mapping):
    guard left.count == right.count else { return false }
    for entry in left.entries {
      guard let other = value(in: right, ofKeyLike: entry), isSameJSON(entry.value, other) else {
        return false
      }
    }
    return true
  case (.sequence, .sequence):
    guard left.count == right.count else { return false }
    var others = right.items
    for item in left.items {
      guard let other = others.next(), isSameJSON(item, other) else { return false }
    }
    return true
  case (.scalar, .scalar):
    return isSameScalar(left, right)
  default:
    return false
  }
}

private func value(in mapping: Node, ofKeyLike entry: Node.Entry) -> Node? {
  let hash = entry.keyHash
  for other in mapping.entries where other.keyHash == hash && hasSameBytes(entry.key, other.key) {
    return other.value
  }
  return nil
}

private func hasSameBytes(_ left: Node, _ right: Node) -> Bool {
  left.withBytes { left in right.withBytes { left.elementsEqual($0) } }
}

private func isSameScalar(_ left: Node, _ right: Node) -> Bool {
  switch (left.scalarType, right.scalarType) {
  case (.null, .null):
    return true
  case (.boolean, .boolean):
    return left.boolean == right.boolean
  case (.string, .string):
    return hasSameBytes(left, right)
  case (.integer, .integer), (.integer, .float), (.float, .integer), (.float, .float):
    if let left = plainInteger(left), let right = plainInteger(right) { return left == right }
    guard let left = Decimal(left), let right = Decimal(right) else { return false }
    return left == right
  default:
    return false
  }
}
