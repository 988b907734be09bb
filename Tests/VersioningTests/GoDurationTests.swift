import Testing
import Versioning

@Suite struct GoDurationTests {
  @Test(arguments: [
    ("1h30m", "1h30m0s"), ("1.5h", "1h30m0s"), ("90s", "1m30s"), ("1us", "1µs"), ("1µs", "1µs"),
    ("1μs", "1µs"), ("1500us", "1.5ms"), (".5s", "500ms"), ("-1.000000001s", "-1.000000001s"),
    ("+5m", "5m0s"), ("0", "0s"), ("999ns", "999ns"), ("1m.5s", "1m0.5s"),
  ]) func spellings(text: String, expected: String) throws {
    let duration = try GoDuration(text)
    #expect("\(duration)" == expected)
    #expect(try GoDuration(duration.description) == duration)
  }

  @Test func days() throws {
    #expect(try GoDuration("1d12h", allowingDays: true) == GoDuration("36h"))
    #expect(try GoDuration("1.5d", allowingDays: true).nanoseconds == 129_600_000_000_000)
    #expect(throws: SpellingError("there is no unit 'd'; there are ns, us, ms, s, m and h", at: 1))
    {
      try GoDuration("1d")
    }
    #expect(
      throws: SpellingError("there is no unit 'w'; there are ns, us, ms, s, m, h and d", at: 1)
    ) { try GoDuration("1w", allowingDays: true) }
  }

  @Test(arguments: [
    ("", 0, "a duration is missing; write it as '10m' or '1h30m'"),
    ("-", 1, "a duration is missing; write it as '10m' or '1h30m'"),
    ("5", 1, "a unit is missing after the number, such as 's', 'm' or 'h'"),
    ("1h5", 3, "a unit is missing after the number, such as 's', 'm' or 'h'"),
    ("P1D", 0, "'P' begins no number; a duration is written '10m' or '1h30m'"),
    ("9223372036854775808ns", 0, "a duration is at most 2562047h47m16.854775807s"),
    ("1h99999999999999999999h", 2, "a duration is at most 2562047h47m16.854775807s"),
    ("2562047h2562047h", 8, "a duration is at most 2562047h47m16.854775807s"),
  ]) func refusals(text: String, offset: Int, message: String) {
    #expect(throws: SpellingError(message, at: offset)) { try GoDuration(text) }
  }
}
