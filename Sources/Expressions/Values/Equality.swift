import Syntax

/// `==`: numbers by value whatever their types, unlike types unequal, never an error but for the cost.
func equal(_ left: Value, _ right: Value, _ meter: inout CostMeter) throws(Failure) -> Bool {
  switch (left, right) {
  case (.node(let node), .string(let text)), (.string(let text), .node(let node)):
    // The usual case, without a copy of either.
    try meter.charge(text.utf8.count >> 4)
    return node.isScalar && node.hasText(text)
  case (.node(let left), .node(let right)) where left == right: return true
  case (.null, .null): return true
  case (.bool(let left), .bool(let right)): return left == right
  case (.int(let left), .int(let right)): return left == right
  case (.bytes(let left), .bytes(let right)):
    try meter.charge(elements: min(left.count, right.count))
    return left == right
  case (.timestamp(let left), .timestamp(let right)): return left == right
  case (.duration(let left), .duration(let right)): return left == right
  case (.type(let left), .type(let right)): return left.isSameKind(as: right)
  case (.opaque(let left), .opaque(let right)): return left == right
  case (.optional(let left), .optional(let right)):
    guard let left, let right else { return left == nil && right == nil }
    return try equal(left, right, &meter)
  default:
    break
  }
  if let order = numericOrder(left, right) { return order == 0 }
  switch (left.kind, right.kind) {
  case (.string, .string): return try equalTexts(left, right, &meter)
  case (.list, .list): return try equalLists(left, right, &meter)
  case (.map, .map): return try equalMaps(left, right, &meter)
  default: return false
  }
}

private func equalTexts(
  _ left: Value, _ right: Value, _ meter: inout CostMeter
) throws(Failure) -> Bool {
  var count = 0
  let result = left.withText { left in
    right.withText { right in
      count = min(left.count, right.count)
      return equal(left, right)
    }
  }
  try meter.charge(count >> 4)
  return (result ?? false) ?? false
}

private func equalLists(
  _ left: Value, _ right: Value, _ meter: inout CostMeter
) throws(Failure) -> Bool {
  let count = left.elementCount
  guard count == right.elementCount else { return false }
  if case .unordered(let list) = left { return try list.equals(right.listItems, &meter) }
  if case .unordered(let list) = right { return try list.equals(left.listItems, &meter) }
  try meter.charge(count)
  var lefts = left.elements
  var rights = right.elements
  while let left = lefts.next(), let right = rights.next() {
    guard try equal(left, right, &meter) else { return false }
  }
  return true
}

private func equalMaps(
  _ left: Value, _ right: Value, _ meter: inout CostMeter
) throws(Failure) -> Bool {
  let keys = left.mapKeys
  guard keys.count == right.elementCount else { return false }
  try meter.charge(keys.count)
  for key in keys {
    guard let mine = left.entry(key), let other = right.entry(key),
      try equal(mine, other, &meter)
    else { return false }
  }
  return true
}

/// Whether a list holds a value, or a map a key.
func contains(
  _ collection: Value, _ value: Value, _ meter: inout CostMeter
) throws(Failure) -> Bool {
  guard collection.kind == .list else { return collection.entry(value) != nil }
  var elements = collection.elements
  while let element = elements.next() {
    try meter.charge(1)
    if try equal(element, value, &meter) { return true }
  }
  return false
}

extension CELType {
  /// Types as values compare without their parameters: `type([1]) == type(['a'])`.
  fileprivate func isSameKind(as other: CELType) -> Bool {
    switch (self, other) {
    case (.list, .list), (.map, .map), (.type, .type), (.object, .map), (.map, .object): true
    case (.opaque(let left, _), .opaque(let right, _)): left == right
    default: self == other
    }
  }
}
