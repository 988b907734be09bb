/// -1, 0 or 1 for two numbers of any types; `nil` where one is no number, or not-a-number is compared.
func numericOrder(_ left: Value, _ right: Value) -> Int? {
  switch (left, right) {
  case (.int(let left), .int(let right)): order(left, right)
  case (.uint(let left), .uint(let right)): order(left, right)
  case (.double(let left), .double(let right)): order(left, right)
  case (.int(let left), .uint(let right)): left < 0 ? -1 : order(UInt64(left), right)
  case (.uint(let left), .int(let right)): right < 0 ? 1 : order(left, UInt64(right))
  case (.int(let left), .double(let right)): order(left, right)
  case (.double(let left), .int(let right)): order(right, left).map { -$0 }
  case (.uint(let left), .double(let right)): order(left, right)
  case (.double(let left), .uint(let right)): order(right, left).map { -$0 }
  default: nil
  }
}

/// The order of two values of one type that has one; numbers across their types.
/// Outer `nil`: the two have no order. Not-a-number is in no order with anything, itself included.
func order(_ left: Value, _ right: Value) -> Comparison? {
  if let order = numericOrder(left, right) { return Comparison(order) }
  switch (left, right) {
  case (.double, .double), (.double, .int), (.double, .uint), (.int, .double), (.uint, .double):
    return .unordered
  case (.bool(let left), .bool(let right)):
    return Comparison(left == right ? 0 : right ? -1 : 1)
  case (.timestamp(let left), .timestamp(let right)):
    return Comparison(order(left, right) ?? 0)
  case (.duration(let left), .duration(let right)):
    return Comparison(order(left, right) ?? 0)
  case (.bytes(let left), .bytes(let right)):
    return left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { Comparison(compare(left, $0)) }
    }
  default:
    return left.withText { left in right.withText { Comparison(compare(left, $0)) } } ?? nil
  }
}

/// How two values of one type stand to each other.
enum Comparison {
  case less
  case equal
  case greater
  case unordered

  init(_ order: Int) { self = order < 0 ? .less : order == 0 ? .equal : .greater }
}

private func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int? {
  left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
}

/// As cel-go has it: a double beyond all integers of the type stands beyond them, with any other the integer is compared as
/// the nearest double.
private func order<Integer: FixedWidthInteger>(_ left: Integer, _ right: Double) -> Int? {
  if right < Double(Integer.min) { return 1 }
  if right > Double(Integer.max) { return -1 }
  return order(Double(left), right)
}
