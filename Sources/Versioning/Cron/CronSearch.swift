extension CronSchedule {
  /// The first time after `time`, to the whole second; `nil` when there is none within five years. The
  /// schedule's own `timeZone` is the caller's to look up: `zone` is what its fields are read in.
  ///
  /// Around a change of the clocks it agrees with robfig/cron, and so with Kubernetes: a time that is
  /// skipped is skipped, one that the clock shows twice comes twice.
  package func next(after time: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
    switch recurrence {
    case .interval(let seconds): return Timestamp(seconds: time.seconds + seconds)
    case .fields(let fields):
      // Such fields admit nothing; the search would walk through five years of minutes to find out.
      if fields.minutes.isEmpty || fields.hours.isEmpty || fields.months.isEmpty { return nil }
      var search = CronSearch(fields: fields, zone: zone, start: time.seconds + 1)
      return search.run().map { Timestamp(seconds: $0) }
    }
  }
}

/// Goes through months, days, hours and minutes in this order, and begins again whenever one of them
/// wraps round.
private struct CronSearch {
  private let fields: CronFields
  private let zone: TimeZoneRules
  private var now: Int
  /// Once a field was moved on, all smaller ones stand at their beginning.
  private var isAligned = false

  init(fields: CronFields, zone: TimeZoneRules, start: Int) {
    self.fields = fields
    self.zone = zone
    now = start
  }

  private var clock: CivilTime { zone.civilTime(at: now) }

  mutating func run() -> Int? {
    let lastYear = clock.year + 5
    while clock.year <= lastYear {
      if findMonth() && findDay() && findHour() && findMinute() && findSecond() { return now }
    }
    return nil
  }

  private mutating func findMonth() -> Bool {
    while !fields.months.contains(clock.month) {
      let time = clock
      if !align() { set(CivilTime(year: time.year, month: time.month, day: 1)) }
      advance(months: 1)
      if clock.month == 1 { return false }
    }
    return true
  }

  private mutating func findDay() -> Bool {
    while !fields.admitsDay(of: clock) {
      let time = clock
      if !align() { set(CivilTime(year: time.year, month: time.month, day: time.day)) }
      advance(days: 1)
      // Where the clocks change at midnight, the new day may begin at 1, or the step end at 23.
      let hour = clock.hour
      if hour != 0 { now += (hour > 12 ? 24 - hour : -hour) * 3_600 }
      if clock.day == 1 { return false }
    }
    return true
  }

  private mutating func findHour() -> Bool {
    while !fields.hours.contains(clock.hour) {
      let time = clock
      if !align() {
        set(CivilTime(year: time.year, month: time.month, day: time.day, hour: time.hour))
      }
      now += 3_600
      if clock.hour == 0 { return false }
    }
    return true
  }

  private mutating func findMinute() -> Bool {
    while !fields.minutes.contains(clock.minute) {
      if !align() { now -= floorRemainder(now, 60) }
      now += 60
      if clock.minute == 0 { return false }
    }
    return true
  }

  /// A schedule admits second 0 alone.
  private mutating func findSecond() -> Bool {
    let second = clock.second
    if second == 0 { return true }
    isAligned = true
    now += 60 - second
    return false
  }

  /// Whether smaller fields stand at their beginning already; from now on they do.
  private mutating func align() -> Bool {
    defer { isAligned = true }
    return isAligned
  }

  private mutating func set(_ time: CivilTime) {
    now = zone.seconds(of: time)
  }

  private mutating func advance(months: Int = 0, days: Int = 0) {
    let time = clock
    set(
      CivilTime(
        year: time.year, month: time.month + months, day: time.day + days, hour: time.hour,
        minute: time.minute, second: time.second))
  }
}
