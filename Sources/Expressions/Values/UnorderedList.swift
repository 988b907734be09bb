/// A list that Kubernetes takes for a set, or by some fields of its elements for a map.
package final class UnorderedList: Sendable {
  let items: [Value]
  /// Empty for a set, whose elements are their own keys.
  let keys: [String]

  package init(_ items: [Value], keys: [String]) {
    self.items = items
    self.keys = keys
  }

  /// Whether both hold the same, in whatever order.
  func equals(_ others: [Value], _ meter: inout CostMeter) throws(Failure) -> Bool {
    guard items.count == others.count else { return false }
    for item in items {
      guard let index = try position(of: item, in: others, &meter),
        try equal(item, others[index], &meter)
      else { return false }
    }
    return true
  }

  /// With the others: one with the key of an element takes its place, a new one follows.
  func adding(_ others: [Value], _ meter: inout CostMeter) throws(Failure) -> UnorderedList {
    var merged = items
    for other in others {
      if let index = try position(of: other, in: merged, &meter) {
        merged[index] = other
      } else {
        merged.append(other)
      }
    }
    return UnorderedList(merged, keys: keys)
  }

  /// The element with the same key.
  private func position(
    of item: Value, in others: [Value], _ meter: inout CostMeter
  ) throws(Failure) -> Int? {
    for (index, other) in others.enumerated() {
      try meter.charge(1)
      if try hasSameKey(item, other, &meter) { return index }
    }
    return nil
  }

  private func hasSameKey(
    _ left: Value, _ right: Value, _ meter: inout CostMeter
  ) throws(Failure) -> Bool {
    if keys.isEmpty { return try equal(left, right, &meter) }
    for key in keys {
      let (mine, other) = (left.entry(.string(key)), right.entry(.string(key)))
      guard try equal(mine ?? .null, other ?? .null, &meter) else { return false }
    }
    return true
  }
}
