/// The exact decimal digits of a double, for `%f` and `%e`.
struct DecimalExpansion {
  /// 0…9, the most significant first; none for zero.
  private(set) var digits: [UInt8]
  /// The value is 0.d₁d₂d₃… times 10 to this power.
  private(set) var exponent: Int

  /// Of a finite number, without its sign.
  init(_ value: Double) {
    let value = value.magnitude
    guard value > 0 else {
      (digits, exponent) = ([], 0)
      return
    }
    // value = significand · 2^power, both integers.
    let power = Int(value.exponent) - 52
    let scaled =
      value.isNormal ? value.significandBitPattern | 1 << 52 : value.significandBitPattern
    let actualPower = value.isNormal ? power : -1074
    var number = Magnitude(scaled)
    if actualPower >= 0 {
      number.multiply(by: 2, times: actualPower)
      digits = number.digits
      exponent = digits.count
    } else {
      // Divided by 2^k is multiplied by 5^k and divided by 10^k.
      number.multiply(by: 5, times: -actualPower)
      digits = number.digits
      exponent = digits.count + actualPower
    }
  }

  /// Keeps so many digits, halves to the even neighbour.
  mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      (digits, exponent) = ([], 0)
      return
    }
    let next = digits[count]
    let isHalf = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    digits.removeSubrange(count...)
    if next > 5 || (next == 5 && (!isHalf || isOdd)) { increment() }
  }

  private mutating func increment() {
    var position = digits.count
    while position > 0 {
      position -= 1
      if digits[position] < 9 {
        digits[position] += 1
        return
      }
      digits[position] = 0
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  /// `123.450` with so many places.
  func fixed(places: Int) -> String {
    var rounded = self
    rounded.round(toDigits: exponent + places)
    let whole = (0..<max(rounded.exponent, 0)).map { rounded.digit($0) }
    let fraction = (0..<places).map { rounded.digit(rounded.exponent + $0) }
    return text(whole.isEmpty ? [0] : whole) + (places > 0 ? "." + text(fraction) : "")
  }

  /// `1.2345e+02` with so many places.
  func scientific(places: Int) -> String {
    var rounded = self
    rounded.round(toDigits: places + 1)
    let power = digits.isEmpty ? 0 : rounded.exponent - 1
    let fraction = (1..<(places + 1)).map { rounded.digit($0) }
    let magnitude = String(power.magnitude)
    return text([rounded.digit(0)]) + (places > 0 ? "." + text(fraction) : "")
      + (power < 0 ? "e-" : "e+") + (magnitude.count < 2 ? "0" : "") + magnitude
  }

  private func digit(_ position: Int) -> UInt8 {
    position >= 0 && position < digits.count ? digits[position] : 0
  }

  private func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}

/// A natural number of any size, as far as it is needed here.
private struct Magnitude {
  /// To the base of 10⁹, the least significant first.
  private var limbs: [UInt64] = []

  init(_ value: UInt64) {
    var rest = value
    while rest > 0 {
      limbs.append(rest % 1_000_000_000)
      rest /= 1_000_000_000
    }
  }

  mutating func multiply(by factor: UInt64, times count: Int) {
    var rest = count
    // As many factors at once as 64 bits hold beside a limb.
    let (group, width): (UInt64, Int) = factor == 2 ? (1 << 30, 30) : (1_220_703_125, 13)
    while rest >= width {
      multiply(by: group)
      rest -= width
    }
    for _ in 0..<rest { multiply(by: factor) }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    // The carry of so large a factor may itself be more than a limb holds.
    while carry > 0 {
      limbs.append(carry % 1_000_000_000)
      carry /= 1_000_000_000
    }
  }

  var digits: [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }
}
