/// What a schema says about numbers.
struct NumberPart: Sendable {
  /// The 64-bit integers within the bounds; empty where there are none.
  var integers: ClosedRange<Int64>?
  var minimum: Bound?
  var maximum: Bound?
  /// Whether only bounds are checked, so that `integers` decides about every 64-bit integer.
  var hasOnlyBounds: Bool { true }

  struct Bound: Sendable {
    let value: Decimal
    let isExclusive: Bool
  }
}
