/// The `sets` extension: lists taken as sets.
extension Library {
  static let sets = Library([
    "sets.contains": [
      .function([.anyElements, .anyElements], .bool) { (call) throws(Failure) in
        .bool(try containsAll(call[0], call[1], &call.meter))
      }
    ],
    "sets.equivalent": [
      .function([.anyElements, .anyElements], .bool) { (call) throws(Failure) in
        let first = try containsAll(call[0], call[1], &call.meter)
        return .bool(first ? try containsAll(call[1], call[0], &call.meter) : false)
      }
    ],
    "sets.intersects": [
      .function([.anyElements, .anyElements], .bool) { (call) throws(Failure) in
        var elements = call[1].elements
        while let element = elements.next() {
          if try contains(call[0], element, &call.meter) { return .bool(true) }
        }
        return .bool(false)
      }
    ],
  ])

  private static func containsAll(
    _ list: Value, _ part: Value, _ meter: inout CostMeter
  ) throws(Failure) -> Bool {
    var elements = part.elements
    while let element = elements.next() {
      guard try contains(list, element, &meter) else { return false }
    }
    return true
  }
}
