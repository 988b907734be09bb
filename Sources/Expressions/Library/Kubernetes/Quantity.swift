/// An amount as Kubernetes writes it: `500m`, `1.5Gi`, `1e3`. Exact to a billionth, away from zero beyond that.
package struct Quantity: Hashable, Sendable {
  private let isNegative: Bool
  /// In billionths, to the base of 10⁹, the least significant first, without zeros at the end.
  private let limbs: [UInt32]

  private init(isNegative: Bool, limbs: [UInt32]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  init(_ value: Int64) {
    var rest = value.magnitude
    var limbs: [UInt32] = [0]
    while rest > 0 {
      limbs.append(UInt32(rest % Quantity.base))
      rest /= Quantity.base
    }
    self.init(isNegative: value < 0, limbs: limbs)
  }

  private static let base: UInt64 = 1_000_000_000
  /// Digits that a quantity may have; Kubernetes has no bound.
  private static let maximumDigits = 400

  /// `nil` for what is none.
  init?(_ text: String) {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty,
      whole.count + fraction.count <= Quantity.maximumDigits,
      let suffix = QuantitySuffix(rest)
    else { return nil }
    var number = Natural(digits: Array(whole) + Array(fraction))
    // Everything in billionths.
    let shift = 9 - fraction.count + suffix.decimalPower
    guard shift <= Quantity.maximumDigits else { return nil }
    number.shiftLeft(bits: suffix.binaryPower)
    if shift >= 0 {
      number.multiply(byPowerOfTen: shift)
    } else {
      number.divideUp(byPowerOfTen: -shift)
    }
    if suffix.binaryPower > 0 { number.cap() }
    self.init(isNegative: isNegative, limbs: number.limbs)
  }

  var sign: Int { limbs.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// `nil` for a fraction, and out of 64 bits.
  var integer: Int64? {
    guard limbs.isEmpty || limbs[0] == 0, limbs.count <= 4 else { return nil }
    var magnitude: UInt128 = 0
    for limb in limbs.dropFirst().reversed() {
      magnitude = magnitude * UInt128(Quantity.base) + UInt128(limb)
    }
    if isNegative, magnitude == UInt128(Int64.max) + 1 { return .min }
    return Int64(exactly: magnitude).map { isNegative ? -$0 : $0 }
  }

  var approximate: Double {
    let digits = String(decoding: Natural(limbs: limbs).digits, as: UTF8.self)
    return Double("\(isNegative ? "-" : "")\(digits)e-9") ?? .nan
  }

  func adding(_ other: Quantity) -> Quantity {
    let (left, right) = (Natural(limbs: limbs), Natural(limbs: other.limbs))
    if isNegative == other.isNegative {
      return Quantity(isNegative: isNegative, limbs: left.adding(right).limbs)
    }
    return left < right
      ? Quantity(isNegative: other.isNegative, limbs: right.subtracting(left).limbs)
      : Quantity(isNegative: isNegative, limbs: left.subtracting(right).limbs)
  }

  var negated: Quantity { Quantity(isNegative: !isNegative, limbs: limbs) }
}

extension Quantity: Comparable {
  package static func < (left: Quantity, right: Quantity) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let (first, second) = (Natural(limbs: left.limbs), Natural(limbs: right.limbs))
    return left.isNegative ? second < first : first < second
  }
}

/// What stands behind a quantity's digits: powers of 2 or of 10.
private struct QuantitySuffix {
  var binaryPower = 0
  var decimalPower = 0

  init?(_ text: Substring.UTF8View) {
    switch String(text) ?? "" {
    case "": break
    case "n": decimalPower = -9
    case "u": decimalPower = -6
    case "m": decimalPower = -3
    case "k": decimalPower = 3
    case "M": decimalPower = 6
    case "G": decimalPower = 9
    case "T": decimalPower = 12
    case "P": decimalPower = 15
    case "E": decimalPower = 18
    case "Ki": binaryPower = 10
    case "Mi": binaryPower = 20
    case "Gi": binaryPower = 30
    case "Ti": binaryPower = 40
    case "Pi": binaryPower = 50
    case "Ei": binaryPower = 60
    default:
      guard let mark = text.first, mark | 0x20 == UInt8(ascii: "e"),
        let power = Int32(String(text.dropFirst()) ?? "")
      else { return nil }
      decimalPower = Int(power)
    }
  }
}
