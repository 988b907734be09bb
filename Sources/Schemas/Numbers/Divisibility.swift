extension Decimal {
  /// Exact, however long the numbers are. `divisor` is above zero.
  func isMultiple(of divisor: Decimal) -> Bool {
    if isZero { return true }
    let shift = exponent - divisor.exponent
    if shift >= 0 {
      return remainder(of: digits, shiftedBy: shift, divisor.digits)
    }
    // The last digit is not 0, so no factor of ten can be taken from this number.
    return false
  }

  /// Whether `digits` × 10^`shift` leaves no remainder.
  private func remainder(of digits: [UInt8], shiftedBy shift: Int, _ divisor: [UInt8]) -> Bool {
    if divisor.count <= 18 {
      let modulus = divisor.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
      let rest = digits.reduce(UInt64(0)) { added($0, $1, modulus) }
      return product(rest, power(10 % modulus, shift, modulus), modulus) == 0
    }
    return longRemainder(of: digits, shiftedBy: shift, divisor)
  }

  private func added(_ rest: UInt64, _ digit: UInt8, _ modulus: UInt64) -> UInt64 {
    (product(rest, 10 % modulus, modulus) + UInt64(digit) % modulus) % modulus
  }

  private func product(_ left: UInt64, _ right: UInt64, _ modulus: UInt64) -> UInt64 {
    let full = left.multipliedFullWidth(by: right)
    return modulus.dividingFullWidth((full.high % modulus, full.low)).remainder
  }

  private func power(_ base: UInt64, _ exponent: Int, _ modulus: UInt64) -> UInt64 {
    var result = 1 % modulus
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, factor, modulus) }
      factor = product(factor, factor, modulus)
      rest >>= 1
    }
    return result
  }

  /// Division by hand: the remainder is kept as digits. A divisor of so many digits has no more factors of ten than it has
  /// bits, which bounds the zeros that matter.
  private func longRemainder(of digits: [UInt8], shiftedBy shift: Int, _ divisor: [UInt8]) -> Bool {
    var rest: [UInt8] = []
    for position in 0..<digits.count + min(shift, divisor.count * 4) {
      let digit = position < digits.count ? digits[position] : 0
      if !rest.isEmpty || digit != 0 { rest.append(digit) }
      while !isSmaller(rest, divisor) { rest = difference(rest, divisor) }
    }
    return rest.isEmpty
  }

  private func isSmaller(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count != right.count
      ? left.count < right.count : left.lexicographicallyPrecedes(right)
  }

  private func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var result = left
    var borrow: UInt8 = 0
    for offset in 1...left.count {
      let position = left.count - offset
      let taken = (offset <= right.count ? right[right.count - offset] : 0) + borrow
      borrow = result[position] < taken ? 1 : 0
      result[position] = result[position] + borrow * 10 - taken
    }
    return Array(result.drop { $0 == 0 })
  }
}
