import Syntax

/// Whether two nodes are one JSON value: numbers by value, mappings in any order. Values of more than `levels` levels are never
/// the same: a limit for aliases that stand for ever deeper values.
func isSameJSON(_ left: Node, _ right: Node, levels: Int = 600) -> Bool {
  guard levels > 0 else { return false }
  switch (left.kind, right.kind) {
  case (.mapping, .mapping):
    guard left.count == right.count else { return false }
    for entry in left.entries {
      guard let other = value(in: right, ofKeyLike: entry),
        isSameJSON(entry.value, other, levels: levels - 1)
      else { return false }
    }
    return true
  case (.sequence, .sequence):
    guard left.count == right.count else { return false }
    var others = right.items
    for item in left.items {
      guard let other = others.next(), isSameJSON(item, other, levels: levels - 1) else {
        return false
      }
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
  left.withBytes { left in right.withBytes { isSame(left, $0) } }
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

/// Equal values have equal hashes.
func jsonHash(_ node: Node, levels: Int) -> UInt64 {
  guard levels > 0 else { return 1 }
  switch node.kind {
  case .mapping:
    // A sum, since the order of entries does not matter.
    var hash: UInt64 = 2
    for entry in node.entries {
      hash &+= scrambled(UInt64(entry.keyHash) ^ jsonHash(entry.value, levels: levels - 1) << 1)
    }
    return scrambled(hash)
  case .sequence:
    var hash: UInt64 = 3
    for item in node.items { hash = scrambled(hash ^ jsonHash(item, levels: levels - 1)) }
    return hash
  case .scalar, .alias:
    return scalarHash(node)
  }
}

private func scalarHash(_ node: Node) -> UInt64 {
  switch node.scalarType {
  case .null: return 4
  case .boolean: return node.boolean == true ? 5 : 6
  case .string: return scrambled(7 ^ UInt64(node.withBytes(keyHash)) << 8)
  case .integer, .float:
    if let value = plainInteger(node) { return scrambled(UInt64(bitPattern: value)) }
    guard let value = Decimal(node) else { return 8 }
    if value.isInteger, let whole = value.floor { return scrambled(UInt64(bitPattern: whole)) }
    return scrambled(value.hash)
  }
}

@inline(__always)
func scrambled(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return (product.high ^ product.low) &+ 0x632B_E59B_D9B4_E019
}
