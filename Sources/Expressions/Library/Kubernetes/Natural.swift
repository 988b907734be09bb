/// A natural number of any size, as far as quantities need it.
struct Natural {
  /// To the base of 10⁹, the least significant first, without zeros at the end.
  private(set) var limbs: [UInt32]

  private static let base: UInt64 = 1_000_000_000

  init(limbs: [UInt32]) {
    self.limbs = limbs
    trim()
  }

  /// Of ASCII digits.
  init(digits: [UInt8]) {
    limbs = []
    var end = digits.count
    while end > 0 {
      let start = max(0, end - 9)
      limbs.append(digits[start..<end].reduce(0) { $0 * 10 + UInt32($1 - UInt8(ascii: "0")) })
      end = start
    }
    trim()
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  /// As ASCII; `0` for zero.
  var digits: [UInt8] {
    guard let last = limbs.last else { return [UInt8(ascii: "0")] }
    var text = String(last)
    for limb in limbs.dropLast().reversed() {
      text += String(String(UInt64(limb) + Natural.base).dropFirst())
    }
    return Array(text.utf8)
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(product % Natural.base)
      carry = product / Natural.base
    }
    while carry > 0 {
      limbs.append(UInt32(carry % Natural.base))
      carry /= Natural.base
    }
  }

  mutating func shiftLeft(bits: Int) {
    for _ in 0..<bits / 30 { multiply(by: 1 << 30) }
    if bits % 30 > 0 { multiply(by: 1 << (bits % 30)) }
  }

  mutating func multiply(byPowerOfTen power: Int) {
    guard !limbs.isEmpty else { return }
    for _ in 0..<power % 9 { multiply(by: 10) }
    limbs.insert(contentsOf: repeatElement(0, count: power / 9), at: 0)
  }

  /// Rounds up: what is not nothing stays something.
  mutating func divideUp(byPowerOfTen power: Int) {
    let digits = digits
    guard power < digits.count else {
      limbs = limbs.isEmpty ? [] : [1]
      return
    }
    let kept = Natural(digits: Array(digits.dropLast(power)))
    let isExact = digits.suffix(power).allSatisfy { $0 == UInt8(ascii: "0") }
    self = isExact ? kept : kept.adding(Natural(limbs: [1]))
  }

  /// At most 2⁶³ - 1 units of a billion, as Kubernetes caps binary quantities.
  mutating func cap() {
    var bound = Natural(digits: Array(String(Int64.max).utf8))
    bound.multiply(byPowerOfTen: 9)
    if bound < self { self = bound }
  }

  func adding(_ other: Natural) -> Natural {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(limbs.count, other.limbs.count) {
      let digit = carry + UInt64(limb(index)) + UInt64(other.limb(index))
      sum.append(UInt32(digit % Natural.base))
      carry = digit / Natural.base
    }
    return Natural(limbs: carry > 0 ? sum + [UInt32(carry)] : sum)
  }

  /// `other` is not greater.
  func subtracting(_ other: Natural) -> Natural {
    var difference: [UInt32] = []
    var borrow: Int64 = 0
    for index in limbs.indices {
      let digit = Int64(limb(index)) - Int64(other.limb(index)) - borrow
      borrow = digit < 0 ? 1 : 0
      difference.append(UInt32(digit < 0 ? digit + Int64(Natural.base) : digit))
    }
    return Natural(limbs: difference)
  }

  private func limb(_ index: Int) -> UInt32 { index < limbs.count ? limbs[index] : 0 }
}

extension Natural: Comparable {
  static func < (left: Natural, right: Natural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for (first, second) in zip(left.limbs.reversed(), right.limbs.reversed()) where first != second
    {
      return first < second
    }
    return false
  }
}
