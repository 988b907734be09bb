/// `+ - * / %` and the minus sign. `nil`: the operator does not take these types.
enum Arithmetic {
  static func add(
    _ left: Value, _ right: Value, _ meter: inout CostMeter
  ) throws(Failure) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      return try .int(checked(left.addingReportingOverflow(right)))
    case (.uint(let left), .uint(let right)):
      return try .uint(checked(left.addingReportingOverflow(right)))
    case (.double(let left), .double(let right)): return .double(left + right)
    case (.timestamp(let moment), .duration(let span)),
      (.duration(let span), .timestamp(let moment)):
      return try .timestamp(inRange(moment.adding(span)))
    case (.duration(let left), .duration(let right)):
      return try .duration(checked(left.addingReportingOverflow(right)))
    case (.bytes(let left), .bytes(let right)):
      try meter.charge(elements: left.count + right.count)
      return .bytes(left + right)
    default:
      return try concatenate(left, right, &meter)
    }
  }

  private static func concatenate(
    _ left: Value, _ right: Value, _ meter: inout CostMeter
  ) throws(Failure) -> Value? {
    switch (left.kind, right.kind) {
    case (.string, .string):
      guard let left = left.text, let right = right.text else { return nil }
      try meter.charge(elements: left.utf8.count + right.utf8.count)
      return .string(left + right)
    case (.list, .list):
      try meter.charge(elements: left.elementCount + right.elementCount)
      if case .unordered(let list) = left {
        return .unordered(try list.adding(right.listItems, &meter))
      }
      return .list(left.listItems + right.listItems)
    default:
      return nil
    }
  }

  static func subtract(_ left: Value, _ right: Value) throws(Failure) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      return try .int(checked(left.subtractingReportingOverflow(right)))
    case (.uint(let left), .uint(let right)):
      return try .uint(checked(left.subtractingReportingOverflow(right)))
    case (.double(let left), .double(let right)): return .double(left - right)
    case (.timestamp(let moment), .duration(let span)):
      guard span != .min else { throw .overflow }
      return try .timestamp(inRange(moment.adding(-span)))
    case (.timestamp(let left), .timestamp(let right)):
      return try .duration(inRange(left.since(right)))
    case (.duration(let left), .duration(let right)):
      return try .duration(checked(left.subtractingReportingOverflow(right)))
    default: return nil
    }
  }

  static func multiply(_ left: Value, _ right: Value) throws(Failure) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      return try .int(checked(left.multipliedReportingOverflow(by: right)))
    case (.uint(let left), .uint(let right)):
      return try .uint(checked(left.multipliedReportingOverflow(by: right)))
    case (.double(let left), .double(let right)): return .double(left * right)
    default: return nil
    }
  }

  static func divide(_ left: Value, _ right: Value) throws(Failure) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      if right == 0 { throw .other("division by zero") }
      return try .int(checked(left.dividedReportingOverflow(by: right)))
    case (.uint(let left), .uint(let right)):
      if right == 0 { throw .other("division by zero") }
      return .uint(left / right)
    case (.double(let left), .double(let right)): return .double(left / right)
    default: return nil
    }
  }

  static func remainder(_ left: Value, _ right: Value) throws(Failure) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      if right == 0 { throw .other("remainder of a division by zero") }
      return try .int(checked(left.remainderReportingOverflow(dividingBy: right)))
    case (.uint(let left), .uint(let right)):
      if right == 0 { throw .other("remainder of a division by zero") }
      return .uint(left % right)
    default: return nil
    }
  }

  static func negate(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .int(let value):
      if value == .min { throw .overflow }
      return .int(-value)
    case .double(let value): return .double(-value)
    default: return nil
    }
  }

  private static func checked<Number>(
    _ result: (partialValue: Number, overflow: Bool)
  ) throws(Failure) -> Number {
    if result.overflow { throw .overflow }
    return result.partialValue
  }

  private static func inRange<Result>(_ result: Result?) throws(Failure) -> Result {
    guard let result else { throw .overflow }
    return result
  }
}
