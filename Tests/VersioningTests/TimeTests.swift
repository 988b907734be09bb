import Fixtures
import Foundation
import Testing

@testable import Versioning

@Suite struct TimeTests {
  @Test(arguments: [
    ("2026-01-15T10:20:30Z", "2026-01-15T10:20:30Z"),
    ("2026-01-15t10:20:30.120z", "2026-01-15T10:20:30.12Z"),
    ("2026-01-15T00:20:30.0000000019+02:30", "2026-01-14T21:50:30.000000001Z"),
    ("2024-02-29T23:59:59-01:00", "2024-03-01T00:59:59Z"),
    ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
  ]) func timestamps(text: String, expected: String) throws {
    #expect("\(try Timestamp(text))" == expected)
  }

  @Test(arguments: [
    ("2026-13-01T00:00:00Z", 5, "a month from 01 to 12 is missing"),
    ("2026-02-29T00:00:00Z", 8, "the month has no day 29"),
    ("2026-02-28 00:00:00Z", 10, "'T' is missing; a time is written '2026-01-15T10:20:30Z'"),
    ("2026-02-28T00:00:00", 19, "an offset is missing; write 'Z' for UTC, or one such as '+02:00'"),
    ("2026-02-28T00:00:00.Z", 20, "a fraction of a second is missing"),
    ("2026-02-28T00:00:00Z ", 20, "nothing follows the offset of a time"),
  ]) func refusals(text: String, offset: Int, message: String) {
    #expect(throws: SpellingError(message, at: offset)) { try Timestamp(text) }
  }

  @Test func civilTimesRoundTrip() {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<2_000 {
      let seconds = Int.random(in: -200_000_000_000...200_000_000_000, using: &generator)
      let time = CivilTime(secondsFromEpoch: seconds)
      #expect(time.secondsFromEpoch == seconds)
      let date = Calendar.proleptic.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(seconds)))
      guard seconds > -12_000_000_000 else { continue }
      #expect([time.year, time.month, time.day] == [date.year, date.month, date.day])
      #expect(time.weekday + 1 == date.weekday)
    }
    #expect(CivilTime(year: 2026, month: 14, day: 0) == CivilTime(year: 2027, month: 1, day: 31))
  }

  @Test func rulesOfPOSIX() throws {
    let dublin = TimeZoneRules(
      initialOffset: 0, recurrence: try TimeZoneRecurrence("IST-1GMT0,M10.5.0,M3.5.0/1"))
    #expect(dublin.offset(at: try Timestamp("2026-03-29T00:59:59Z").seconds) == 0)
    #expect(dublin.offset(at: try Timestamp("2026-03-29T01:00:00Z").seconds) == 3_600)
    #expect(dublin.offset(at: try Timestamp("2026-10-25T01:00:00Z").seconds) == 0)
    let julian = TimeZoneRules(
      initialOffset: 0, recurrence: try TimeZoneRecurrence("<-03>3<-02>,J60/0,300/-2:30"))
    #expect(julian.offset(at: try Timestamp("2024-03-01T03:00:00Z").seconds) == -7_200)
    #expect(julian.offset(at: try Timestamp("2024-03-01T02:59:59Z").seconds) == -10_800)
    #expect(julian.offset(at: try Timestamp("2024-10-26T23:30:00Z").seconds) == -10_800)
    for text in [
      "", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M1.1.1", "CET-1x",
    ] {
      #expect(throws: SpellingError.self) { try TimeZoneRecurrence(text) }
    }
  }

  @Test(.enabled(if: PublicCases.hasZones, "no time zones on this machine"))
  func offsetsAgreeWithFoundation() throws {
    var generator = SeededGenerator(seed: 5)
    for name in ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"] {
      let rules = try PublicCases.zone(name)
      let zone = try #require(TimeZone(identifier: name))
      for _ in 0..<500 {
        let seconds = Int.random(in: 0...2_000_000_000, using: &generator)
        let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        #expect(rules.offset(at: seconds) == expected, "\(name) \(seconds)")
        let time = rules.civilTime(at: seconds)
        #expect(rules.civilTime(at: rules.seconds(of: time)) == time, "\(name) \(seconds)")
      }
    }
  }

  /// Damaged files are refused or read, never a crash.
  @Test(.enabled(if: PublicCases.hasZones, "no time zones on this machine"))
  func damagedFiles() throws {
    let whole = Array(
      try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Berlin")))
    var refused = 0
    for length in 0..<whole.count {
      if (try? TimeZoneRules(tzif: Array(whole.prefix(length)))) == nil { refused += 1 }
    }
    #expect(refused == whole.count)
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      guard let rules = try? TimeZoneRules(tzif: bytes) else { continue }
      #expect(rules.offset(at: 1_800_000_000).magnitude <= 1 << 31, "seed \(seed)")
    }
  }
}

extension Calendar {
  fileprivate static let proleptic: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
