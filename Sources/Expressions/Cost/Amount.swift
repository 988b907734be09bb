/// A number of steps or elements. One too large to be counted is the largest, which also stands for what nobody knows.
struct Amount: Hashable, Comparable, Sendable {
  let value: UInt64

  init(_ value: UInt64) { self.value = value }

  static let zero = Amount(0)
  static let one = Amount(1)
  static let unknown = Amount(.max)

  static func < (left: Amount, right: Amount) -> Bool { left.value < right.value }

  static func + (left: Amount, right: Amount) -> Amount {
    let (sum, overflows) = left.value.addingReportingOverflow(right.value)
    return overflows ? .unknown : Amount(sum)
  }

  static func * (left: Amount, right: Amount) -> Amount {
    let (product, overflows) = left.value.multipliedReportingOverflow(by: right.value)
    return overflows ? .unknown : Amount(product)
  }

  static func += (left: inout Amount, right: Amount) { left = left + right }

  /// A part or a multiple, rounded up.
  func scaled(by factor: Double) -> Amount { Amount(roundingUp: Double(value) * factor) }

  /// How often it is contained in a number, rounded up.
  func divided(by divisor: Amount) -> Amount {
    Amount(roundingUp: Double(value) / Double(divisor.value))
  }

  private init(roundingUp number: Double) {
    let whole = number.rounded(.up)
    self = whole < 0x1p64 ? Amount(UInt64(whole)) : .unknown
  }
}

/// How many elements a list, a map, a string or bytes may have.
struct Size: Sendable {
  var least: Amount
  var most: Amount
  /// The limits that a schema does not set and that would make it smaller: the first few.
  var missing: [MissingLimit] = []

  static let unknown = Size(least: .zero, most: .unknown)
  /// A number, a boolean, a time.
  static let scalar = exactly(1)

  static func exactly(_ count: Int) -> Size {
    Size(least: Amount(UInt64(count)), most: Amount(UInt64(count)))
  }

  /// Of one or the other.
  func union(_ other: Size) -> Size {
    Size(
      least: min(least, other.least), most: max(most, other.most), missing: missing(with: other))
  }

  static func + (left: Size, right: Size) -> Size {
    Size(
      least: left.least + right.least, most: left.most + right.most,
      missing: left.missing(with: right))
  }

  static func * (left: Size, right: Size) -> Size {
    Size(
      least: left.least * right.least, most: left.most * right.most,
      missing: left.missing(with: right))
  }

  private func missing(with other: Size) -> [MissingLimit] {
    if other.missing.isEmpty || missing.count >= 4 { return missing }
    return missing + other.missing.prefix(4 - missing.count).filter { !missing.contains($0) }
  }
}
