/// When something recurs, as robfig/cron v3's standard parser reads it, which Kubernetes and Flux use:
/// `0 2 * * mon-fri`, `@daily`, `@every 1h30m`, `TZ=Europe/Berlin 0 2 * * *`.
package struct CronSchedule: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The IANA zone that the text itself names after `TZ=` or `CRON_TZ=`; it wins over any other.
  package let timeZone: String?
  let recurrence: Recurrence

  enum Recurrence: Hashable, Sendable {
    /// The times of the clock that all fields admit.
    case fields(CronFields)
    /// In seconds, at least 1.
    case interval(Int)
  }
}

/// The times that a schedule admits, each field as a set of bits.
struct CronFields: Hashable, Sendable {
  var minutes: CronSet
  var hours: CronSet
  var daysOfMonth: CronSet
  var months: CronSet
  var daysOfWeek: CronSet

  /// Both fields for days must match when one of them is `*`, otherwise either will do.
  func admitsDay(of time: CivilTime) -> Bool {
    let matchesDate = daysOfMonth.contains(time.day)
    let matchesWeekday = daysOfWeek.contains(time.weekday)
    if daysOfMonth.isUnrestricted || daysOfWeek.isUnrestricted {
      return matchesDate && matchesWeekday
    }
    return matchesDate || matchesWeekday
  }
}

/// Numbers from 0 to 62.
struct CronSet: Hashable, Sendable {
  private(set) var bits: UInt64 = 0
  /// Written with `*` or `?`, and without a step.
  private(set) var isUnrestricted = false

  var isEmpty: Bool { bits == 0 }

  func contains(_ number: Int) -> Bool { bits & (1 << UInt64(number)) != 0 }

  mutating func insert(_ range: ClosedRange<Int>, step: Int, isUnrestricted: Bool) {
    // A step beyond the range leaves its first number alone.
    for number in stride(from: range.lowerBound, through: range.upperBound, by: min(step, 64)) {
      bits |= 1 << UInt64(number)
    }
    self.isUnrestricted = self.isUnrestricted || isUnrestricted
  }
}
