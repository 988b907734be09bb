/// A plain scalar read as a number by YAML 1.1's rules: decimal, `0x`, `0o`, `0b`, a leading 0 for octal, underscores between
/// digits, `.inf` and `.nan`.
struct YAMLNumber {
  let type: ScalarType
  /// The number as JSON writes it; empty where the scalar is none.
  let json: String

  init(_ value: UnsafeBufferPointer<UInt8>) {
    self.init(text: String(decoding: value, as: UTF8.self))
  }

  private init(text: String) {
    let digits = text.contains("_") ? text.replacing("_", with: "") : text
    if let integer = YAMLNumber.integer(digits) {
      self.init(type: .integer, json: integer)
    } else if YAMLNumber.isDecimal(digits.utf8), let double = Double(digits) {
      self.init(type: .float, json: YAMLNumber.shortest(double))
    } else if [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].contains(text) {
      self.init(type: .float, json: ".inf")
    } else if ["-.inf", "-.Inf", "-.INF"].contains(text) {
      self.init(type: .float, json: "-.inf")
    } else if [".nan", ".NaN", ".NAN"].contains(text) {
      self.init(type: .float, json: ".nan")
    } else {
      self.init(type: .string, json: "")
    }
  }

  private init(type: ScalarType, json: String) {
    self.type = type
    self.json = json
  }

  /// The decimal digits of an integer that 64 bits hold, signed or unsigned.
  private static func integer(_ text: String) -> String? {
    var body = Substring(text)
    let isNegative = body.first == "-"
    if isNegative || body.first == "+" { body = body.dropFirst() }
    guard let first = body.utf8.first, first >= 48, first <= 57 else { return nil }
    var radix = 10
    if first == 48 && body.utf8.count > 1 {
      switch body.dropFirst().first {
      case "x": (radix, body) = (16, body.dropFirst(2))
      case "b": (radix, body) = (2, body.dropFirst(2))
      case "o": (radix, body) = (8, body.dropFirst(2))
      default: (radix, body) = (8, body.dropFirst(1))
      }
    }
    guard body.first != "-", body.first != "+", let magnitude = UInt64(body, radix: radix)
    else { return nil }
    if !isNegative { return String(magnitude) }
    return magnitude <= UInt64(Int64.max) + 1 ? (magnitude == 0 ? "0" : "-\(magnitude)") : nil
  }

  /// `[-+]? ( digits ('.' digits*)? | '.' digits ) ([eE] [-+]? digits)?`
  private static func isDecimal(_ bytes: String.UTF8View) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let count = rest.prefix { $0 >= 48 && $0 <= 57 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// A whole number without a fraction, as JSON has it.
  private static func shortest(_ double: Double) -> String {
    if let whole = Int64(exactly: double), abs(double) < 1e15 { return String(whole) }
    return double.description
  }
}
