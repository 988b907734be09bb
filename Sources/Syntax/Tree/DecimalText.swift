/// The shortest decimal text that reads back as the same number of binary floating point.
struct DecimalText {
  private let isNegative: Bool
  /// The digits that count, without zeros at the ends; none for zero.
  private var digits: [UInt8] = []
  /// Where the point stands, counted from the first digit: 0.5 has 0, 5 has 1.
  private var point = 1
  private let isInfinite: Bool
  private let isNaN: Bool

  init(_ number: some BinaryFloatingPoint & CustomStringConvertible) {
    isNegative = number.sign == .minus && !number.isNaN
    isInfinite = number.isInfinite
    isNaN = number.isNaN
    if number.isFinite { read(number.magnitude.description) }
  }

  /// Takes Swift's own shortest text apart: digits, perhaps with a point and an exponent.
  private mutating func read(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "e"))
    var place: Int?
    for byte in parts.first ?? text.utf8[...] {
      if byte == UInt8(ascii: ".") { place = digits.count } else { digits.append(byte) }
    }
    let exponent = parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    point = (place ?? digits.count) + exponent - zeros
    digits.removeFirst(zeros)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { point = 1 }
  }

  /// As Kubernetes writes JSON: without a fraction where it is zero, with an exponent from 1e21 up
  /// and below 1e-6. JSON has no infinities: they become null.
  var json: String {
    if isNaN || isInfinite { return "null" }
    return point > 21 || point < -5 ? scientific() : positional()
  }

  /// With a point always, so that no reader takes it for an integer or, where an exponent follows,
  /// for a string.
  var yaml: String {
    if isNaN { return ".nan" }
    if isInfinite { return sign + ".inf" }
    return point > 21 || point < -5 ? scientific(noFraction: ".0") : positional(noFraction: ".0")
  }

  /// As Go's `%g` has it, with YAML's words for what is no finite number.
  var goGeneral: String {
    if isNaN || isInfinite { return yaml }
    return point > 6 || point < -3 ? scientific(exponentDigits: 2) : positional()
  }

  private var sign: String { isNegative ? "-" : "" }

  private func positional(noFraction: String = "") -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if digits.isEmpty { return "\(sign)0\(noFraction)" }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(text)" }
    if point >= digits.count {
      return "\(sign)\(text)\(String(repeating: "0", count: point - digits.count))\(noFraction)"
    }
    return "\(sign)\(text.prefix(point)).\(text.dropFirst(point))"
  }

  private func scientific(noFraction: String = "", exponentDigits: Int = 1) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    let fraction = digits.count > 1 ? ".\(text.dropFirst())" : noFraction
    let exponent = String((point - 1).magnitude)
    let padding = String(repeating: "0", count: max(0, exponentDigits - exponent.utf8.count))
    return "\(sign)\(text.prefix(1))\(fraction)e\(point < 1 ? "-" : "+")\(padding)\(exponent)"
  }
}
