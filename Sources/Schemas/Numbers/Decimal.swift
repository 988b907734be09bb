import Syntax

/// A decimal number, exact: ± digits × 10^exponent. No digits for zero; neither the first nor the last digit is 0, so that
/// equal numbers are equal values.
struct Decimal: Hashable, Sendable {
  private(set) var isNegative = false
  /// 0…9, the most significant first.
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0

  /// `nil` where the text is not `[-+] digits [. digits] [e digits]`.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    var fraction = 0
    var sawDigit = false
    var sawPoint = false
    while index < text.count {
      let byte = text[index]
      if byte >= 48 && byte <= 57 {
        sawDigit = true
        if sawPoint { fraction += 1 }
        if byte != 48 || !digits.isEmpty { digits.append(byte - 48) }
      } else if byte == UInt8(ascii: ".") && !sawPoint {
        sawPoint = true
      } else {
        break
      }
      index += 1
    }
    guard sawDigit else { return nil }
    var power = 0
    if index < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "e"),
        let written = Decimal.power(text[(index + 1)...])
      else { return nil }
      power = written
    }
    exponent = power - fraction
    normalize()
  }

  init?(_ text: String) {
    var text = text
    guard let value = text.withUTF8({ Decimal($0) }) else { return nil }
    self = value
  }

  /// The value of a number; `nil` for other nodes and for numbers that JSON cannot write.
  init?(_ node: Node) {
    if let value = node.withBytes({ Decimal.isPlain($0) ? Decimal($0) : nil }) {
      guard node.scalarType == .integer || node.scalarType == .float else { return nil }
      self = value
    } else {
      guard let text = node.numberText, let value = Decimal(text) else { return nil }
      self = value
    }
  }

  /// The same for equal numbers, in every process.
  var hash: UInt64 {
    digits.reduce(scrambled(UInt64(bitPattern: Int64(exponent)) ^ (isNegative ? 1 << 63 : 0))) {
      scrambled($0 ^ UInt64($1))
    }
  }

  var isZero: Bool { digits.isEmpty }
  var isInteger: Bool { exponent >= 0 }

  /// Position of the first digit: the number is below 10^magnitude and not below 10^(magnitude - 1).
  private var magnitude: Int { digits.count + exponent }

  private mutating func normalize() {
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }

  /// The digits of an exponent; far ones are moved near enough to count with.
  private static func power(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var rest = text
    var isNegative = false
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return nil }
    var value = 0
    for byte in rest {
      guard byte >= 48 && byte <= 57 else { return nil }
      value = min(value * 10 + Int(byte - 48), 1 << 40)
    }
    return isNegative ? -value : value
  }

  /// Whether a number's bytes mean in YAML what they mean in JSON: no octal, no base, no underscore.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      index = 1
    }
    guard index < text.count else { return false }
    if text[index] == 48, index + 1 < text.count {
      let next = text[index + 1]
      if next != UInt8(ascii: ".") && next | 0x20 != UInt8(ascii: "e") { return false }
    }
    return !text.contains(UInt8(ascii: "_"))
  }
}

extension Decimal: Comparable {
  static func < (left: Decimal, right: Decimal) -> Bool {
    if left.isZero || right.isZero {
      return left.isZero ? !right.isZero && !right.isNegative : left.isNegative
    }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
  }

  /// By absolute value; neither is zero.
  private func isSmaller(than other: Decimal) -> Bool {
    if magnitude != other.magnitude { return magnitude < other.magnitude }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension Decimal {
  /// The largest integer that is not greater.
  var floor: Int64? { rounded(isUp: false) }
  /// The smallest integer that is not less.
  var ceiling: Int64? { rounded(isUp: true) }

  /// `nil` where 64 bits do not hold it.
  private func rounded(isUp: Bool) -> Int64? {
    if isZero { return 0 }
    guard magnitude <= 19 else { return nil }
    var value: Int64 = 0
    for position in 0..<max(0, magnitude) {
      let digit = position < digits.count ? Int64(digits[position]) : 0
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.subtractingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    // Counted below zero, where one value more fits.
    if !isNegative {
      if value == .min { return nil }
      value = -value
    }
    guard exponent < 0 else { return value }
    if isNegative { return isUp ? value : (value == .min ? nil : value - 1) }
    return isUp ? (value == .max ? nil : value + 1) : value
  }
}
