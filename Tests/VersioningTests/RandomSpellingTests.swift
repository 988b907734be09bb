import Fixtures
import Foundation
import Testing

@testable import Versioning

/// Random versions, ranges, durations, times and schedules, right and wrong ones, from a seed that is printed.
@Suite struct RandomSpellingTests {
  /// Ten thousand of each in `make fuzz`; fewer where every test has to be quick.
  private static let count = setting("VERSIONING_CASES").map(Int.init) ?? 1_000

  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// A new seed each run, or the one in `VERSIONING_SEED`; printed.
  private func generator(_ test: String = #function) -> SeededGenerator {
    let seed = Self.setting("VERSIONING_SEED") ?? UInt64.random(in: 0...UInt64.max)
    print("random spellings, \(test): VERSIONING_SEED=\(seed)")
    return SeededGenerator(seed: seed)
  }

  private func pick(_ texts: [String], _ random: inout SeededGenerator) -> String {
    texts[Int.random(in: 0..<texts.count, using: &random)]
  }

  // MARK: Versions

  private func version(_ random: inout SeededGenerator, mayBePrerelease: Bool) -> String {
    let numbers = (0..<3).map { _ in Int.random(in: 0...4, using: &random) }
    var text = numbers.map(String.init).joined(separator: ".")
    if mayBePrerelease, Bool.random(using: &random) {
      text += pick(["-alpha", "-alpha.1", "-1", "-rc.2", "-a-b.0x", "-10"], &random)
    }
    return Int.random(in: 0..<5, using: &random) == 0 ? text + "+build.1" : text
  }

  @Test func versionsAreOrdered() throws {
    var random = generator()
    let seed = random.seed
    for _ in 0..<Self.count {
      let texts = (0..<3).map { _ in version(&random, mayBePrerelease: true) }
      let versions = try texts.map { try Version($0, as: .strict) }
      for version in versions {
        #expect(
          try Version(version.description, as: .strict) == version, "\(version), seed \(seed)")
      }
      let sorted = versions.sorted()
      #expect(!(sorted[2] < sorted[0]), "\(texts) with seed \(seed)")
      for pair in [(versions[0], versions[1]), (versions[1], versions[2])] {
        let holds = [pair.0 < pair.1, pair.1 < pair.0, pair.0 == pair.1].filter { $0 }
        #expect(holds.count == 1, "\(texts) with seed \(seed)")
      }
    }
  }

  private func comparator(_ random: inout SeededGenerator) -> String {
    let parts = (0..<Int.random(in: 1...3, using: &random)).map { position in
      position > 0 && Int.random(in: 0..<6, using: &random) == 0
        ? pick(["x", "X", "*"], &random) : "\(Int.random(in: 0...4, using: &random))"
    }
    let signs = ["", "=", "!=", ">", ">=", "<", "<=", "~", "^", "=>", "=<", "~>", "v"]
    return pick(signs, &random) + parts.joined(separator: ".")
  }

  /// One side of `||` will do, all of a comma's must; how it is written out changes nothing.
  @Test func rangesAreWhatTheirPartsAre() throws {
    var random = generator()
    let seed = random.seed
    for _ in 0..<Self.count {
      let (left, right) = (comparator(&random), comparator(&random))
      let ranges = try (
        VersionRange(left), VersionRange(right), VersionRange("\(left) || \(right)"),
        VersionRange("\(left), \(right)")
      )
      for _ in 0..<8 {
        let version = try Version(version(&random, mayBePrerelease: false))
        let (first, second) = (ranges.0.contains(version), ranges.1.contains(version))
        #expect(
          ranges.2.contains(version) == (first || second), "\(left) || \(right), seed \(seed)")
        #expect(ranges.3.contains(version) == (first && second), "\(left), \(right), seed \(seed)")
      }
      let written = try VersionRange(ranges.3.description)
      let probe = try Version(version(&random, mayBePrerelease: true))
      #expect(
        written.contains(probe) == ranges.3.contains(probe),
        "\(left), \(right) is \(written) and \(probe), seed \(seed)")
    }
  }

  // MARK: Times

  @Test func durationsComeBack() throws {
    var random = generator()
    let seed = random.seed
    for _ in 0..<Self.count {
      let bits = Int64(bitPattern: random.next())
      let duration = GoDuration(nanoseconds: bits >> Int64.random(in: 0...62, using: &random))
      #expect(try GoDuration(duration.description) == duration, "\(duration) with seed \(seed)")
      #expect(try GoDuration(duration.description, allowingDays: true) == duration)
    }
  }

  @Test func timestampsComeBack() throws {
    var random = generator()
    let seed = random.seed
    for _ in 0..<Self.count {
      let time = Timestamp(
        seconds: Int.random(in: -62_135_596_800...253_402_300_799, using: &random),
        nanoseconds: Int.random(in: 0...999_999_999, using: &random))
      #expect(try Timestamp(time.description) == time, "\(time) with seed \(seed)")
    }
  }

  /// A field of a schedule and the numbers that it admits.
  private func field(
    _ range: ClosedRange<Int>, _ random: inout SeededGenerator
  ) -> (text: String, numbers: Set<Int>) {
    if Int.random(in: 0..<3, using: &random) == 0 { return ("*", Set(range)) }
    var texts: [String] = []
    var numbers: Set<Int> = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let first = Int.random(in: range, using: &random)
      let last = Int.random(in: first...range.upperBound, using: &random)
      let step = Int.random(in: 1...7, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        texts.append("\(first)")
        numbers.insert(first)
      case 1:
        texts.append("\(first)-\(last)")
        numbers.formUnion(first...last)
      case 2:
        texts.append("\(first)-\(last)/\(step)")
        numbers.formUnion(stride(from: first, through: last, by: step))
      default:
        texts.append("\(first)/\(step)")
        numbers.formUnion(stride(from: first, through: range.upperBound, by: step))
      }
    }
    return (texts.joined(separator: ","), numbers)
  }

  /// The next time is admitted, later, and the first: looked at minute by minute for a day.
  @Test func theNextTimeIsTheFirstOne() throws {
    var random = generator()
    let seed = random.seed
    let berlin = TimeZoneRules(
      initialOffset: 0, recurrence: try TimeZoneRecurrence("CET-1CEST,M3.5.0,M10.5.0/3"))
    for _ in 0..<Self.count {
      let fields = [0...59, 0...23, 1...31, 1...12, 0...6].map { field($0, &random) }
      let text = fields.map(\.text).joined(separator: " ")
      let schedule = try CronSchedule(text)
      let start = Int.random(in: 0...4_000_000_000, using: &random)
      func admits(_ time: CivilTime) -> Bool {
        let date = fields[2].numbers.contains(time.day)
        let weekday = fields[4].numbers.contains(time.weekday)
        let isDay =
          fields[2].text == "*" || fields[4].text == "*" ? date && weekday : date || weekday
        return isDay && fields[0].numbers.contains(time.minute)
          && fields[1].numbers.contains(time.hour) && fields[3].numbers.contains(time.month)
      }
      for zone in [TimeZoneRules.utc, berlin] {
        guard let next = schedule.next(after: Timestamp(seconds: start), in: zone) else {
          // Nothing within five years: such as 30 February.
          continue
        }
        let time = zone.civilTime(at: next.seconds)
        #expect(next.seconds > start && time.second == 0, "\(text) after \(start), seed \(seed)")
        #expect(admits(time), "\(text) after \(start) gives \(next), seed \(seed)")
        let again = schedule.next(after: Timestamp(seconds: next.seconds - 1), in: zone)
        #expect(again == next, "\(text) after \(start), seed \(seed)")
        guard zone == .utc else { continue }
        var minute = start / 60 + 1
        let end = min(next.seconds / 60, minute + 1_440)
        while minute < end, !admits(CivilTime(secondsFromEpoch: minute * 60)) { minute += 1 }
        #expect(minute == end, "\(text) after \(start) admits minute \(minute), seed \(seed)")
      }
    }
  }

  // MARK: Anything

  /// Whatever is written ends in a value or in a message that points into the text.
  @Test func tokensInAnyOrder() {
    var random = generator()
    let seed = random.seed
    let tokens = [
      "1", "0", "01", "2026", "99999999999999999999", ".", "..", "-", "+", "x", "*", "?", "L", "#",
      ",", " ", "  ", "||", "|", "^", "~", ">", "<", "=", "!", "v", "rc.1", "h", "m", "s", "ms",
      "µs", "d", "/", "@", "@every ", "@daily", "TZ=", "UTC", "Europe/Berlin", "mon", "JAN", "sun-",
      "T", "Z", ":", "\u{0}", "é", "\n", "\t", "(", "1.2.3", "10:00",
    ]
    for _ in 0..<Self.count {
      let text = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in pick(tokens, &random) }.joined()
      func read(_ what: String, _ body: () throws(SpellingError) -> Void) {
        do throws(SpellingError) {
          try body()
        } catch {
          #expect(
            !error.message.isEmpty && (0...text.utf8.count).contains(error.offset),
            "\(what) '\(text)' with seed \(seed): \(error)")
        }
      }
      for grammar in [Version.Grammar.strict, .coerced] {
        read("version") { () throws(SpellingError) in _ = try Version(text, as: grammar) }
      }
      read("range") { () throws(SpellingError) in
        let range = try VersionRange(text)
        _ = range.contains(try Version("1.2.3"))
        _ = try VersionRange(range.description)
      }
      read("duration") { () throws(SpellingError) in _ = try GoDuration(text, allowingDays: true) }
      read("time") { () throws(SpellingError) in _ = try Timestamp(text) }
      read("zone") { () throws(SpellingError) in _ = try TimeZoneRecurrence(text) }
      read("schedule") { () throws(SpellingError) in
        _ = try CronSchedule(text).next(after: Timestamp(seconds: 1_700_000_000), in: .utc)
      }
    }
  }

  /// Bytes of a file of time zones turned and cut.
  @Test func damagedZones() {
    var random = generator()
    guard PublicCases.hasZones,
      let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin")
    else { return print("SKIPPED: no time zones on this machine") }
    for _ in 0..<Self.count / 4 {
      var bytes = Array(data)
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      }
      let zone = try? TimeZoneRules(tzif: bytes)
      for seconds in [Int(Int32.min), 0, 1_700_000_000, 10_000_000_000] {
        guard let zone else { break }
        _ = zone.seconds(of: zone.civilTime(at: seconds))
      }
    }
  }
}
