/// The offsets that recur every year: the POSIX `TZ` string at the end of a TZif file (RFC 8536 §3.3).
struct TimeZoneRecurrence: Hashable, Sendable {
  /// A day of the year and a time on it.
  struct Change: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// From 1 to 365; 29 February is never counted.
      case withoutLeapDay(Int)
      /// From 0 to 365.
      case fromZero(Int)
      /// `week` 5 is the last; weekdays count from Sunday, which is 0.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    /// In seconds after midnight; may be negative, or beyond the day.
    let time: Int

    /// In seconds since 1970, on a clock that is not shifted.
    func reading(in year: Int) -> Int { dayFromEpoch(in: year) * 86_400 + time }

    private func dayFromEpoch(in year: Int) -> Int {
      let newYear = daysFromEpoch(year: year, month: 1, day: 1)
      switch day {
      case .withoutLeapDay(let number):
        let march = daysFromEpoch(year: year, month: 3, day: 1)
        return number < 60 ? newYear + number - 1 : march + number - 60
      case .fromZero(let number): return newYear + number
      case .weekday(let month, let week, let weekday):
        let first = daysFromEpoch(year: year, month: month, day: 1)
        let next = daysFromEpoch(year: year, month: month + 1, day: 1)
        var found =
          first + floorRemainder(weekday - floorRemainder(first + 4, 7), 7) + (week - 1) * 7
        while found >= next { found -= 7 }
        return found
      }
    }
  }

  /// Summer time: its offset, and when it begins and ends.
  struct Summer: Hashable, Sendable {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// Seconds east of UTC, as all offsets here.
  let standardOffset: Int
  let summer: Summer?

  func period(at seconds: Int) -> TimeZoneRules.Period {
    guard let summer else {
      return TimeZoneRules.Period(offset: standardOffset, range: Int.min..<Int.max)
    }
    let year = CivilTime(secondsFromEpoch: seconds).year
    var changes: [(at: Int, offset: Int)] = []
    for year in year - 1...year + 1 {
      changes.append((summer.start.reading(in: year) - standardOffset, summer.offset))
      changes.append((summer.end.reading(in: year) - summer.offset, standardOffset))
    }
    changes.sort { $0.at < $1.at }
    let next = changes.firstIndex { $0.at > seconds } ?? changes.count - 1
    let current = changes[max(next - 1, 0)]
    return TimeZoneRules.Period(
      offset: current.offset, range: current.at..<max(changes[next].at, seconds + 1))
  }
}

extension TimeZoneRecurrence {
  /// Reads a string such as `CET-1CEST,M3.5.0,M10.5.0/3`.
  init(_ text: String) throws(SpellingError) {
    var reader = ByteReader(text)
    try reader.name()
    standardOffset = -(try reader.time())
    if reader.isAtEnd {
      summer = nil
      return
    }
    try reader.name()
    let hasOffset = !reader.isAtEnd && reader.byte != UInt8(ascii: ",")
    let offset = hasOffset ? -(try reader.time()) : standardOffset + 3_600
    guard reader.take(",") else { throw reader.malformed }
    let start = try reader.change()
    guard reader.take(",") else { throw reader.malformed }
    let end = try reader.change()
    guard reader.isAtEnd else { throw reader.malformed }
    summer = Summer(offset: offset, start: start, end: end)
  }
}

extension ByteReader {
  fileprivate var malformed: SpellingError {
    SpellingError("the rule for years to come is not written as POSIX has it", at: position)
  }

  /// Letters, or anything between angle brackets.
  fileprivate mutating func name() throws(SpellingError) {
    if take("<") {
      _ = takeWhile { $0 != UInt8(ascii: ">") }
      guard take(">") else { throw malformed }
      return
    }
    let name = takeWhile { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
    guard name.utf8.count >= 3 else { throw malformed }
  }

  /// `hh`, `hh:mm` or `hh:mm:ss`, with a sign, in seconds.
  fileprivate mutating func time() throws(SpellingError) -> Int {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    var seconds = try number(0...167) * 3_600
    if take(":") { seconds += try number(0...59) * 60 }
    if take(":") { seconds += try number(0...59) }
    return isNegative ? -seconds : seconds
  }

  fileprivate mutating func number(_ bounds: ClosedRange<Int>) throws(SpellingError) -> Int {
    let digits = takeWhile { 0x30...0x39 ~= $0 }
    guard let number = Int(digits), bounds.contains(number) else { throw malformed }
    return number
  }

  fileprivate mutating func change() throws(SpellingError) -> TimeZoneRecurrence.Change {
    let day: TimeZoneRecurrence.Change.Day
    if take("J") {
      day = .withoutLeapDay(try number(1...365))
    } else if take("M") {
      let month = try number(1...12)
      guard take(".") else { throw malformed }
      let week = try number(1...5)
      guard take(".") else { throw malformed }
      day = .weekday(month: month, week: week, weekday: try number(0...6))
    } else {
      day = .fromZero(try number(0...365))
    }
    return TimeZoneRecurrence.Change(day: day, time: take("/") ? try time() : 7_200)
  }
}
