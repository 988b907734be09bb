/// A plain scalar read as a number by the rules of Kubernetes' reader: decimal, `0x`, `0o`, `0b`, a
/// leading 0 for octal, underscores anywhere but in front, `.inf` and `.nan`. What is out of a
/// double's range is no number.
enum YAMLNumber {
  /// Fits 64 bits, signed or unsigned.
  case integer(magnitude: UInt64, isNegative: Bool)
  case float
  case infinity(isNegative: Bool)
  case notANumber
  case none

  init(_ text: UnsafeBufferPointer<UInt8>) {
    if text.first == UInt8(ascii: ".") {
      // Underscores make no number of this one; it is not the only oddity that is in use by now.
      self = YAMLNumber.special(text) ?? YAMLNumber.fraction(text)
    } else if text.contains(UInt8(ascii: "_")) {
      self = text.filter { $0 != UInt8(ascii: "_") }
        .withUnsafeBufferPointer { YAMLNumber(digits: $0) }
    } else {
      self = YAMLNumber(digits: text)
    }
  }

  var type: ScalarType {
    switch self {
    case .integer: .integer
    case .float, .infinity, .notANumber: .float
    case .none: .string
    }
  }

  private init(digits text: UnsafeBufferPointer<UInt8>) {
    self = YAMLNumber.integer(text) ?? YAMLNumber.special(text) ?? YAMLNumber.fraction(text)
  }

  private static func integer(_ text: UnsafeBufferPointer<UInt8>) -> YAMLNumber? {
    var index = 0
    let sign = text.first
    let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    if isSigned { index = 1 }
    let radix = radix(text, skipping: &index)
    guard index < text.count else { return nil }
    var magnitude: UInt64 = 0
    while index < text.count {
      guard let digit = digit(text[index]), digit < radix else { return nil }
      let product = magnitude.multipliedReportingOverflow(by: radix)
      let sum = product.partialValue.addingReportingOverflow(digit)
      if product.overflow || sum.overflow { return nil }
      magnitude = sum.partialValue
      index += 1
    }
    // A sign asks for a signed number.
    let isNegative = sign == UInt8(ascii: "-")
    let limit = isNegative ? Int64.min.magnitude : isSigned ? Int64.max.magnitude : .max
    return magnitude <= limit ? .integer(magnitude: magnitude, isNegative: isNegative) : nil
  }

  private static func radix(_ text: UnsafeBufferPointer<UInt8>, skipping index: inout Int) -> UInt64
  {
    guard index + 1 < text.count, text[index] == UInt8(ascii: "0") else { return 10 }
    switch text[index + 1] | 0x20 {
    case UInt8(ascii: "x"):
      index += 2
      return 16
    case UInt8(ascii: "b"):
      index += 2
      return 2
    case UInt8(ascii: "o"):
      index += 2
      return 8
    default:
      index += 1
      return 8
    }
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    if isDigit(byte) { return UInt64(byte - UInt8(ascii: "0")) }
    return isHexadecimal(byte) ? UInt64((byte | 0x20) - UInt8(ascii: "a") + 10) : nil
  }

  private static func special(_ text: UnsafeBufferPointer<UInt8>) -> YAMLNumber? {
    guard 4...5 ~= text.count, text[text.count - 4] == UInt8(ascii: ".") else { return nil }
    switch String(decoding: text, as: UTF8.self) {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity(isNegative: false)
    case "-.inf", "-.Inf", "-.INF": return .infinity(isNegative: true)
    case ".nan", ".NaN", ".NAN": return .notANumber
    default: return nil
    }
  }

  /// `[-+]? ( digits ('.' digits*)? | '.' digits ) ([eE] [-+]? digits)?`
  private static func fraction(_ text: UnsafeBufferPointer<UInt8>) -> YAMLNumber {
    var index = 0
    func skipSign() {
      guard index < text.count else { return }
      if text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") { index += 1 }
    }
    func skipDigits() -> Int {
      let start = index
      while index < text.count && isDigit(text[index]) { index += 1 }
      return index - start
    }
    skipSign()
    var count = skipDigits()
    if index < text.count && text[index] == UInt8(ascii: ".") {
      index += 1
      count += skipDigits()
    }
    guard count > 0 else { return .none }
    let hasExponent = index < text.count && text[index] | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      index += 1
      skipSign()
      guard skipDigits() > 0 else { return .none }
    }
    guard index == text.count else { return .none }
    // Fewer digits than a double's range has cannot leave it.
    if !hasExponent && count < 300 { return .float }
    return Double(String(decoding: text, as: UTF8.self))?.isFinite == true ? .float : .none
  }
}
