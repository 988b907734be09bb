/// A date and a time of day, without a time zone, in the proleptic Gregorian calendar.
package struct CivilTime: Hashable, Sendable {
  package var year: Int
  /// From 1.
  package var month: Int
  /// From 1.
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int

  /// Fields beyond their bounds carry over, as in Go: month 13 is January of the next year, day 0 the
  /// last of the month before.
  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    let days = daysFromEpoch(year: year, month: month, day: day)
    self.init(secondsFromEpoch: ((days * 24 + hour) * 60 + minute) * 60 + second)
  }

  /// The time that a clock shows so many seconds after the beginning of 1970 on that same clock.
  package init(secondsFromEpoch seconds: Int) {
    let days = floorDivide(seconds, 86_400)
    let secondOfDay = seconds - days * 86_400
    (year, month, day) = date(daysFromEpoch: days)
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
  }

  package var secondsFromEpoch: Int {
    let days = daysFromEpoch(year: year, month: month, day: day)
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  /// From Sunday, which is 0.
  package var weekday: Int {
    let days = daysFromEpoch(year: year, month: month, day: day)
    // The epoch was a Thursday.
    return floorRemainder(days + 4, 7)
  }
}

extension CivilTime: Comparable {
  package static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.secondsFromEpoch < right.secondsFromEpoch
  }
}

extension CivilTime: CustomStringConvertible {
  /// `2026-01-15T10:20:30`.
  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number.magnitude)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      return (number < 0 ? "-" : "") + zeros + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }
}

/// Months beyond 1 to 12 carry over. After Howard Hinnant's `days_from_civil`: years begin in March, so
/// that a leap day is the last of its year, and are counted in eras of 400.
func daysFromEpoch(year: Int, month: Int, day: Int) -> Int {
  let carried = floorDivide(month - 1, 12)
  let monthFromMarch = floorRemainder(floorRemainder(month - 1, 12) - 2, 12)
  let marchYear = year + carried - (monthFromMarch > 9 ? 1 : 0)
  let era = floorDivide(marchYear, 400)
  let yearOfEra = marchYear - era * 400
  let dayOfYear = (153 * monthFromMarch + 2) / 5
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468 + day - 1
}

private func date(daysFromEpoch days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = floorDivide(shifted, 146_097)
  let dayOfEra = shifted - era * 146_097
  let yearOfEra =
    (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
  dividend >= 0 ? dividend / divisor : (dividend + 1) / divisor - 1
}

func floorRemainder(_ dividend: Int, _ divisor: Int) -> Int {
  dividend - floorDivide(dividend, divisor) * divisor
}
