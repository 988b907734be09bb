/// `math.greatest` and `math.least`. Of equal numbers the first counts.
extension Library {
  static let extrema = Library([
    "math.greatest": overloads(isGreatest: true),
    "math.least": overloads(isGreatest: false),
  ])

  private static func overloads(isGreatest: Bool) -> [Overload] {
    let types: [CELType] = [.int, .uint, .double]
    let body: Overload.Body = { (call) throws(Failure) in
      var best: Value?
      let items = call.count == 1 && call[0].kind == .list ? call[0].listItems : nil
      try call.charge(elements: items?.count ?? call.count)
      for position in 0..<(items?.count ?? call.count) {
        let item = items?[position] ?? call[position]
        guard let current = best else {
          best = try number(item, isGreatest)
          continue
        }
        _ = try number(item, isGreatest)
        guard let order = numericOrder(item, current) else {
          throw .other("NaN has no place in an order, so nothing is greatest or least beside it")
        }
        if isGreatest ? order > 0 : order < 0 { best = item }
      }
      guard let best else { throw .other("an empty list has no greatest and no least number") }
      return best
    }
    var overloads = types.map { Overload.function([$0], $0, body) }
    for left in types {
      overloads += types.map { .function([left, $0], left == $0 ? left : .dynamic, body) }
    }
    overloads += types.map { .function([.list($0)], $0, body) }
    return overloads + [.function([.list(.dynamic)], .dynamic, body)]
  }

  private static func number(_ item: Value, _ isGreatest: Bool) throws(Failure) -> Value {
    guard [.int, .uint, .double].contains(item.kind) else {
      throw .noOverload(isGreatest ? "math.greatest" : "math.least", [item.typeName])
    }
    return item
  }
}
