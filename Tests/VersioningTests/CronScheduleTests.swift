import Testing
import Versioning

@Suite struct CronScheduleTests {
  private func next(
    _ text: String, after start: String, in zone: TimeZoneRules, count: Int = 4
  ) throws -> [String] {
    let schedule = try CronSchedule(text)
    var time = try Timestamp(start)
    var found: [String] = []
    while found.count < count, let next = schedule.next(after: time, in: zone) {
      found.append("\(next)")
      time = next
    }
    return found
  }

  @Test(.enabled(if: PublicCases.hasZones, "no time zones on this machine"))
  func aTimeThatIsSkippedIsSkipped() throws {
    let berlin = try PublicCases.zone("Europe/Berlin")
    // On 29 March 2026 the clock goes from 02:00 to 03:00.
    #expect(
      try next("30 2 * * *", after: "2026-03-27T12:00:00Z", in: berlin, count: 3) == [
        "2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z",
      ])
  }

  @Test(.enabled(if: PublicCases.hasZones, "no time zones on this machine"))
  func aTimeThatTheClockShowsTwiceComesTwice() throws {
    let berlin = try PublicCases.zone("Europe/Berlin")
    // On 25 October 2026 the clock goes from 03:00 back to 02:00.
    #expect(
      try next("30 2 * * *", after: "2026-10-24T12:00:00Z", in: berlin, count: 3) == [
        "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z",
      ])
  }

  @Test(.enabled(if: PublicCases.hasZones, "no time zones on this machine"))
  func aDayMayBeginAtOne() throws {
    let saoPaulo = try PublicCases.zone("America/Sao_Paulo")
    // On 4 November 2018 the clock went from midnight to 01:00.
    #expect(
      try next("0 0 * * *", after: "2018-11-02T12:00:00Z", in: saoPaulo, count: 3) == [
        "2018-11-03T03:00:00Z", "2018-11-05T02:00:00Z", "2018-11-06T02:00:00Z",
      ])
  }

  @Test func timeZonesAreNamedNotRead() throws {
    #expect(try CronSchedule("CRON_TZ=Europe/Berlin  @daily ").timeZone == "Europe/Berlin")
    #expect(try CronSchedule("TZ= 0 0 * * *").timeZone == "UTC")
    #expect(try CronSchedule("0 0 * * *").timeZone == nil)
    for name in ["../../etc/passwd", "/etc/passwd", "Europe/..", "a\\b"] {
      #expect(
        throws: SpellingError(
          "'\(name)' is no time zone; write a name such as 'Europe/Berlin'", at: 3)
      ) { try CronSchedule("TZ=\(name) 0 0 * * *") }
    }
  }

  @Test func intervalsAreWholeSeconds() throws {
    let every = try CronSchedule("@every 1.9s")
    let next = every.next(after: Timestamp(seconds: 10, nanoseconds: 500), in: .utc)
    #expect(next == Timestamp(seconds: 11))
    #expect(
      try CronSchedule("@every -1h").next(after: Timestamp(seconds: 0), in: .utc)?.seconds == 1)
  }

  @Test func leapDays() throws {
    #expect(
      try next("0 0 29 2 *", after: "2026-01-01T00:00:00Z", in: .utc, count: 2) == [
        "2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z",
      ])
    // 2100 is no leap year, and the search ends after five years.
    #expect(try next("0 0 29 2 *", after: "2096-03-01T00:00:00Z", in: .utc) == [])
  }

  @Test func fieldsThatAdmitNothingEndAtOnce() throws {
    for text in [", * * * *", "* , * * *", "* * * , *", "* * , * ,"] {
      #expect(try next(text, after: "2026-01-01T00:00:00Z", in: .utc) == [])
    }
  }

  @Test(arguments: [
    (
      "* * * *", 0,
      "a schedule has five fields (minute, hour, day of month, month, day of week), not 4"
    ),
    ("60 * * * *", 0, "the minute is 0 to 59, and 60 is outside"),
    ("0 0 * * 7", 8, "the day of week is 0 to 6, and 7 is outside; write 0 for Sunday"),
    ("0 0 * 0 *", 6, "the month is 1 to 12, and 0 is outside"),
    (
      "0 0 * * fri-mon", 8,
      "the range 'fri-mon' ends before it begins; write it as two, with a comma"
    ),
    ("1,2,x * * * *", 4, "the minute is a number, not 'x'"),
    ("0 0 * foo *", 6, "the month is a number or a name such as 'jan', not 'foo'"),
    ("*/0 * * * *", 2, "a step is a number above 0, not '0'"),
    ("1/2/3 * * * *", 4, "'1/2/3' has more than one step"),
    ("1-2-3 * * * *", 4, "'1-2-3' is more than one range"),
    ("TZ=UTC", 6, "a schedule is missing after the time zone"),
    ("TZ=UTC  60 * * * *", 8, "the minute is 0 to 59, and 60 is outside"),
    ("@every 5", 8, "a unit is missing after the number, such as 's', 'm' or 'h'"),
    (
      "@Daily", 0,
      "there is no schedule '@Daily'; there are @yearly, @monthly, @weekly, @daily, @hourly and "
        + "'@every 1h30m'"
    ),
  ]) func refusals(text: String, offset: Int, message: String) {
    #expect(throws: SpellingError(message, at: offset)) { try CronSchedule(text) }
  }
}
