/// An ISBN of the old kind; its last digit may be an X.
func isISBN10(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let digits = text.filter { !isOneOf($0, " -\t") }
  guard digits.count == 10, digits.dropLast().allSatisfy(isDigit),
    let last = digits.last, isDigit(last) || last == UInt8(ascii: "X")
  else { return false }
  let sum = digits.enumerated().reduce(0) { sum, place in
    sum + (place.offset + 1) * (place.element == UInt8(ascii: "X") ? 10 : Int(place.element) - 48)
  }
  return sum % 11 == 0
}

/// An ISBN of the new kind.
func isISBN13(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let digits = text.filter { !isOneOf($0, " -\t") }
  guard digits.count == 13, digits.allSatisfy(isDigit) else { return false }
  let sum = digits.enumerated().reduce(0) { sum, place in
    sum + (place.offset % 2 == 0 ? 1 : 3) * (Int(place.element) - 48)
  }
  return sum % 10 == 0
}

/// The lengths that cards have, and Luhn's check digit.
func isCreditCard(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let digits = text.filter(isDigit).map { Int($0) - 48 }
  guard [13, 14, 15, 16].contains(digits.count), isCardPrefix(digits) else { return false }
  let sum = digits.reversed().enumerated().reduce(0) { sum, place in
    let value = place.offset % 2 == 0 ? place.element : place.element * 2
    return sum + (value > 9 ? value - 9 : value)
  }
  return sum % 10 == 0
}

/// Whether an issuer's numbers begin so and have that length.
private func isCardPrefix(_ digits: [Int]) -> Bool {
  let two = digits[0] * 10 + digits[1]
  let four = two * 100 + digits[2] * 10 + digits[3]
  switch digits.count {
  case 13: return digits[0] == 4
  case 14: return (3000...3059).contains(four) || two == 36 || two == 38
  case 15: return two == 34 || two == 37 || four == 2131 || four == 1800
  default:
    return digits[0] == 4 || (51...55).contains(two) || (2221...2720).contains(four)
      || four == 6011 || two == 65 || two == 35 || two == 62 || two == 67
  }
}
