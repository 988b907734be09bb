/// The `lists` extension.
extension Library {
  static let lists = Library([
    "distinct": [.method([.anyElements], .anyElements, distinct)],
    "flatten": [
      .method([.list(.anyElements)], .anyElements) { (call) throws(Failure) in
        .list(try flattened(call[0].listItems, depth: 1, &call.meter))
      },
      .method([.anyElements], .anyElements) { (call) throws(Failure) in
        .list(try flattened(call[0].listItems, depth: 1, &call.meter))
      },
      .method([.list(.dynamic), .int], .list(.dynamic)) { (call) throws(Failure) in
        guard call.int(1) >= 0 else { throw .other("a list is flattened by 0 levels or more") }
        return .list(
          try flattened(call[0].listItems, depth: Int(clamping: call.int(1)), &call.meter))
      },
    ],
    "lists.range": [
      .function([.int], .list(.int)) { (call) throws(Failure) in
        let count = max(call.int(0), 0)
        try call.meter.charge(Int(clamping: count))
        return .list((0..<count).map { .int($0) })
      }
    ],
    "reverse": [
      .method([.anyElements], .anyElements) { (call) throws(Failure) in
        try call.charge(elements: call[0].elementCount)
        return .list(call[0].listItems.reversed())
      }
    ],
    "slice": [.method([.anyElements, .int, .int], .anyElements, slice)],
    "first": [
      .method([.anyElements], .optional(.parameter("A"))) { .optional($0[0].element(at: 0)) }
    ],
    "last": [
      .method([.anyElements], .optional(.parameter("A"))) { .optional($0[0].listItems.last) }
    ],
    "sort": [
      .method([.anyElements], .anyElements) { (call) throws(Failure) in
        .list(try sorted(call[0].listItems, by: call[0].listItems, &call.meter))
      }
    ],
    // What `sortBy` becomes: a list and the keys of its elements.
    "@sortByKeys": [
      .method([.anyElements, .list(.parameter("K"))], .anyElements) { (call) throws(Failure) in
        .list(try sorted(call[0].listItems, by: call[1].listItems, &call.meter))
      }
    ],
  ])

  private static let distinct: Overload.Body = { (call) throws(Failure) in
    var keys: Set<MapKey> = []
    var kept: [Value] = []
    // What cannot be hashed is compared with all others of its kind, at its price.
    var others: [Value] = []
    for item in call[0].listItems {
      try call.meter.charge(1)
      if let key = MapKey(item) {
        if keys.insert(key).inserted { kept.append(item) }
        continue
      }
      var isKnown = false
      for other in others where !isKnown {
        try call.meter.charge(1)
        isKnown = try equal(item, other, &call.meter)
      }
      if !isKnown {
        others.append(item)
        kept.append(item)
      }
    }
    return .list(kept)
  }

  private static func flattened(
    _ items: [Value], depth: Int, _ meter: inout CostMeter
  ) throws(Failure) -> [Value] {
    var flat: [Value] = []
    for item in items {
      try meter.charge(1)
      if depth > 0, item.kind == .list {
        flat += try flattened(item.listItems, depth: depth - 1, &meter)
      } else {
        flat.append(item)
      }
    }
    return flat
  }

  private static let slice: Overload.Body = { (call) throws(Failure) in
    let (start, end, count) = (call.int(1), call.int(2), call[0].elementCount)
    guard start >= 0, end >= start, end <= count else {
      throw .other("there is no slice from \(start) to \(end) in a list of \(count) elements")
    }
    try call.charge(elements: count)
    return .list(Array(call[0].listItems[Int(start)..<Int(end)]))
  }

  /// Stable; all keys must be of one type that has an order.
  static func sorted(
    _ items: [Value], by keys: [Value], _ meter: inout CostMeter
  ) throws(Failure) -> [Value] {
    guard items.count == keys.count else { throw .other("there is a key for each element") }
    try meter.charge(items.count * max(1, items.count.bitWidth - items.count.leadingZeroBitCount))
    guard let kind = keys.first?.kind else { return [] }
    for key in keys where key.kind != kind || order(key, key) == nil {
      throw .other(
        "a list is sorted where its elements are of one type that has an order, not by "
          + "\(keys[0].typeName) and \(key.typeName)")
    }
    let positions = keys.indices.sorted { left, right in
      let order = order(keys[left], keys[right]) ?? .equal
      return order == .less || (order != .greater && left < right)
    }
    return positions.map { items[$0] }
  }
}
