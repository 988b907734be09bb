extension Decimal: CustomStringConvertible {
  /// As a person would write it; with an exponent where it would be long.
  var description: String {
    if isZero { return "0" }
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    if exponent >= 0 {
      if digits.count + exponent > 21 { return "\(sign)\(text)e\(exponent)" }
      return sign + text + String(repeating: "0", count: exponent)
    }
    let point = digits.count + exponent
    if point > 0 { return "\(sign)\(text.prefix(point)).\(text.dropFirst(point))" }
    if point < -20 { return "\(sign)\(text)e\(exponent)" }
    return "\(sign)0." + String(repeating: "0", count: -point) + text
  }
}
