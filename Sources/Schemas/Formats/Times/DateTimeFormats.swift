/// RFC 3339.
extension Format {
  static let date = Format(name: "date", phrase: "a date such as 2026-01-31") { text in
    var scan = ByteScan(text)
    return scan.readDate() && scan.isAtEnd
  }

  static let time = Format(name: "time", phrase: "a time such as 12:30:00Z") { text in
    var scan = ByteScan(text)
    return scan.readTime() && scan.isAtEnd
  }

  static let dateTime = Format(
    name: "date-time", phrase: "a date and time such as 2026-01-31T12:30:00Z"
  ) { text in
    var scan = ByteScan(text)
    return scan.readDate() && scan.take("Tt") && scan.readTime() && scan.isAtEnd
  }
}

extension ByteScan {
  mutating func readDate() -> Bool {
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
      month >= 1, month <= 12
    else { return false }
    return day >= 1 && day <= daysOf(month, year)
  }

  private func daysOf(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// With its offset from UTC. A leap second ends a day of UTC.
  fileprivate mutating func readTime() -> Bool {
    guard let hour = digits(2), take(":"), let minute = digits(2), take(":"),
      let second = digits(2), hour <= 23, minute <= 59, second <= 60
    else { return false }
    if take(".") && skip(while: isDigit) == 0 { return false }
    guard let offset = readOffset() else { return false }
    if second < 60 { return true }
    let minuteOfDay = (hour * 60 + minute - offset + 2 * 1_440) % 1_440
    return minuteOfDay == 1_439
  }

  /// In minutes.
  private mutating func readOffset() -> Int? {
    if take("Zz") { return 0 }
    let isNegative = next == UInt8(ascii: "-")
    guard take("+-"), let hour = digits(2), take(":"), let minute = digits(2), hour <= 23,
      minute <= 59
    else { return nil }
    let offset = hour * 60 + minute
    return isNegative ? -offset : offset
  }
}
