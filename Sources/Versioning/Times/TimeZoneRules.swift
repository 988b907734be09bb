/// Which offset from UTC holds when, in one time zone.
///
/// Where the data comes from is the caller's: `init(tzif:)` takes the bytes of a file of the IANA
/// database, as it stands under `/usr/share/zoneinfo`.
package struct TimeZoneRules: Hashable, Sendable {
  /// A stretch of time with one offset.
  struct Period: Hashable {
    /// Seconds east of UTC.
    let offset: Int
    /// From its first second to the one after its last, in seconds since 1970.
    let range: Range<Int>
  }

  private let initialOffset: Int
  /// Ascending, in seconds since 1970.
  private let transitions: [Int]
  /// What holds from each transition on.
  private let offsets: [Int]
  /// What holds after the last transition.
  private let recurrence: TimeZoneRecurrence?

  init(
    initialOffset: Int, transitions: [Int] = [], offsets: [Int] = [],
    recurrence: TimeZoneRecurrence? = nil
  ) {
    self.initialOffset = initialOffset
    self.transitions = transitions
    self.offsets = offsets
    self.recurrence = recurrence
  }

  package static let utc = TimeZoneRules(initialOffset: 0)

  /// Seconds east of UTC.
  package func offset(at seconds: Int) -> Int { period(at: seconds).offset }

  /// What a clock in the zone shows so many seconds after the beginning of 1970 in UTC.
  package func civilTime(at seconds: Int) -> CivilTime {
    CivilTime(secondsFromEpoch: seconds + offset(at: seconds))
  }

  /// When a clock in the zone shows `time`, in seconds since the beginning of 1970 in UTC.
  ///
  /// A time that is skipped, or shown twice, is taken as Go's `time.Date` takes it: by the offset that
  /// held at the same reading of a clock in UTC, so that `next` in cron agrees with Kubernetes.
  package func seconds(of time: CivilTime) -> Int {
    let reading = time.secondsFromEpoch
    let guess = period(at: reading)
    let seconds = reading - guess.offset
    if guess.range.contains(seconds) { return seconds }
    return reading - period(at: seconds).offset
  }

  func period(at seconds: Int) -> Period {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = low + (high - low) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    let start = low == 0 ? Int.min : transitions[low - 1]
    if low == transitions.count, let recurrence {
      let period = recurrence.period(at: seconds)
      return Period(
        offset: period.offset,
        range: max(start, period.range.lowerBound)..<period.range.upperBound)
    }
    let end = low == transitions.count ? Int.max : transitions[low]
    return Period(offset: low == 0 ? initialOffset : offsets[low - 1], range: start..<end)
  }
}
