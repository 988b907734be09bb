/// What a schema says about numbers.
struct NumberPart: Sendable {
  /// The 64-bit integers within the bounds; low is above high where there are none.
  var lowest = Int64.min
  var highest = Int64.max
  var minimum: Bound?
  var maximum: Bound?
  /// `multipleOf`, in `Program.decimals`; -1 for none.
  var divisor: Int32 = -1
  var format: NumberFormat?

  struct Bound: Sendable {
    /// In `Program.decimals`.
    let value: Int32
    let isExclusive: Bool
    /// The name of the keyword that sets it.
    let keyword: StaticString
  }
}
