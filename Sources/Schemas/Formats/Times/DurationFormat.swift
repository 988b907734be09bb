extension Format {
  /// ISO 8601 as RFC 3339, appendix A has it: a unit is followed by the next smaller one or by none.
  static let duration = Format(
    name: "duration", phrase: "an ISO 8601 duration such as P1DT12H"
  ) { text in
    var scan = ByteScan(text)
    return scan.take("P") && scan.readPeriod() && scan.isAtEnd
  }
}

extension ByteScan {
  fileprivate mutating func readPeriod() -> Bool {
    if next == UInt8(ascii: "T") { return readClock() }
    guard let first = readUnit("WYMD") else { return false }
    if first == UInt8(ascii: "W") { return true }
    var last = first
    while last != UInt8(ascii: "D"), isDigit(next) {
      guard let unit = readUnit(last == UInt8(ascii: "Y") ? "M" : "D") else { return false }
      last = unit
    }
    return isAtEnd || readClock()
  }

  private mutating func readClock() -> Bool {
    guard take("T"), var last = readUnit("HMS") else { return false }
    while last != UInt8(ascii: "S"), isDigit(next) {
      guard let unit = readUnit(last == UInt8(ascii: "H") ? "M" : "S") else { return false }
      last = unit
    }
    return true
  }

  /// A number and its unit.
  private mutating func readUnit(_ units: StaticString) -> UInt8? {
    guard skip(while: isDigit) > 0 else { return nil }
    let unit = next
    return take(units) ? unit : nil
  }
}
