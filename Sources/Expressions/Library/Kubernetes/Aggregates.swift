/// Kubernetes' functions of lists.
extension Library {
  static let aggregates = Library([
    "isSorted": orderable.map { type in
      .method([.list(type)], .bool) { (call) throws(Failure) in
        let items = call[0].listItems
        try call.charge(elements: items.count)
        for (left, right) in zip(items, items.dropFirst()) {
          switch order(left, right) {
          case .greater, .unordered: return .bool(false)
          case .less, .equal: break
          case nil: throw .noOverload("isSorted", [left.typeName, right.typeName])
          }
        }
        return .bool(true)
      }
    },
    "sum": ([.int, .uint, .double, .duration] as [CELType]).map { type in
      .method([.list(type)], type) { (call) throws(Failure) in
        let items = call[0].listItems
        try call.charge(elements: items.count)
        // Without elements the list does not show of which type its sum is.
        guard var sum = items.first else { return zero(type) }
        for item in items.dropFirst() {
          guard let next = try Arithmetic.add(sum, item, &call.meter) else {
            throw .noOverload("sum", [sum.typeName, item.typeName])
          }
          sum = next
        }
        return sum
      }
    },
    "min": orderable.map {
      .method([.list($0)], $0) { (call) throws(Failure) in try extremum(&call, .less) }
    },
    "max": orderable.map {
      .method([.list($0)], $0) { (call) throws(Failure) in try extremum(&call, .greater) }
    },
    "indexOf": [
      .method([.anyElements, .parameter("A")], .int) { (call) throws(Failure) in
        try position(of: call[1], in: call[0].listItems, &call.meter)
      }
    ],
    "lastIndexOf": [
      .method([.anyElements, .parameter("A")], .int) { (call) throws(Failure) in
        let items = call[0].listItems
        let found = try position(of: call[1], in: items.reversed(), &call.meter)
        guard case .int(let index) = found, index >= 0 else { return found }
        return .int(Int64(items.count) - 1 - index)
      }
    ],
  ])

  private static let orderable: [CELType] = [
    .int, .uint, .double, .bool, .duration, .timestamp, .string, .bytes,
  ]

  private static func zero(_ type: CELType) -> Value {
    switch type {
    case .uint: .uint(0)
    case .double: .double(0)
    case .duration: .duration(0)
    default: .int(0)
    }
  }

  private static func extremum(
    _ call: inout Call, _ wanted: Comparison
  ) throws(Failure) -> Value {
    let items = call[0].listItems
    try call.charge(elements: items.count)
    guard var best = items.first else {
      throw .other("an empty list has no least and no greatest element")
    }
    for item in items.dropFirst() {
      guard let order = order(item, best) else {
        throw .noOverload("min", [item.typeName, best.typeName])
      }
      if order == wanted { best = item }
    }
    return best
  }

  private static func position(
    of value: Value, in items: [Value], _ meter: inout CostMeter
  ) throws(Failure) -> Value {
    for (index, item) in items.enumerated() {
      try meter.charge(1)
      if try equal(item, value, &meter) { return .int(Int64(index)) }
    }
    return .int(-1)
  }
}
