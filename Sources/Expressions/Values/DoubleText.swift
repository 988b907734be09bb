/// A double as text: the fewest digits that read back as the same number.
struct DoubleText {
  private let isNegative: Bool
  /// 0…9 as ASCII, the most significant first, without zeros at either end; none for zero.
  private let digits: [UInt8]
  /// The value is 0.d₁d₂d₃… times 10 to this power.
  private let exponent: Int
  /// `NaN`, `+Inf`, `-Inf` as Go writes them.
  private let special: String?

  init(_ value: Double) {
    isNegative = value.sign == .minus
    guard value.isFinite else {
      special = value.isNaN ? "NaN" : isNegative ? "-Inf" : "+Inf"
      (digits, exponent) = ([], 0)
      return
    }
    special = nil
    (digits, exponent) = DoubleText.parts(value.magnitude.description)
  }

  /// Of `12.5` or `1.25e-07`.
  private static func parts(_ text: String) -> ([UInt8], Int) {
    let halves = text.utf8.split(separator: UInt8(ascii: "e"))
    guard let mantissa = halves.first else { return ([], 0) }
    let power = halves.count > 1 ? Int(String(halves[1]) ?? "") ?? 0 : 0
    var digits: [UInt8] = []
    var point: Int?
    for byte in mantissa {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    var exponent = (point ?? digits.count) + power
    while digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, digits.isEmpty ? 0 : exponent)
  }

  private var sign: String { isNegative ? "-" : "" }

  /// As Go's `%g` writes it, and with it `string(x)`: an exponent from a million on and below a ten thousandth.
  var general: String {
    if let special { return special }
    if digits.isEmpty { return sign + "0" }
    let power = exponent - 1
    return power < -4 || power >= 6 ? scientific(power) : plain
  }

  private func scientific(_ power: Int) -> String {
    let fraction = String(decoding: digits.dropFirst(), as: UTF8.self)
    let magnitude = String(power.magnitude)
    return sign + String(decoding: digits.prefix(1), as: UTF8.self)
      + (fraction.isEmpty ? "" : "." + fraction) + (power < 0 ? "e-" : "e+")
      + (magnitude.count < 2 ? "0" : "") + magnitude
  }

  /// Without an exponent, however many digits that takes.
  var plain: String {
    if let special { return special }
    if digits.isEmpty { return sign + "0" }
    let zero = UInt8(ascii: "0")
    var whole = Array(digits.prefix(max(exponent, 0)))
    whole += repeatElement(zero, count: max(exponent - digits.count, 0))
    if whole.isEmpty { whole = [zero] }
    let fraction =
      exponent >= 0
      ? Array(digits.dropFirst(exponent)) : repeatElement(zero, count: -exponent) + digits
    return sign + String(decoding: whole, as: UTF8.self)
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
  }
}
