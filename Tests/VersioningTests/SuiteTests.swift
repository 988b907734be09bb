import Testing
import Versioning

/// Every public case of Masterminds/semver, robfig/cron and Go's durations, judged as
/// `tools/run-suites` judges.
@Suite(.enabled(if: PublicCases.isPresent, "the suites are not beside this checkout"))
struct SuiteTests {
  private struct VersionRow: Decodable {
    let id: String
    let kind: String
    let constraint: String?
    let version: String?
    let include_prerelease: Bool?
    let match: Bool?
    let input: String?
    let valid: Bool?
    let strict: Bool?
    let coerce: Bool?
    let a: String?
    let b: String?
    let cmp: Int?
  }

  @Test func ranges() throws {
    let rows = try PublicCases.rows("semver.jsonl", as: VersionRow.self).filter {
      $0.kind == "check"
    }
    let failed = try rows.filter { row in
      let range = try VersionRange(#require(row.constraint))
      let version = try Version(#require(row.version))
      let includes = row.include_prerelease == true
      return range.contains(version, includingPrereleases: includes) != row.match
    }
    #expect(!rows.isEmpty && failed.map(\.id) == [])
  }

  @Test func versions() throws {
    let rows = try PublicCases.rows("semver.jsonl", as: VersionRow.self).filter {
      $0.kind == "version"
    }
    let failed = rows.filter { row in
      let grammar: Version.Grammar =
        row.strict == true ? .strict : row.coerce == true ? .coerced : .short
      let version = row.input.flatMap { try? Version($0, as: grammar) }
      return (version != nil) != row.valid
    }
    #expect(!rows.isEmpty && failed.map(\.id) == [])
  }

  @Test func precedence() throws {
    let rows = try PublicCases.rows("semver.jsonl", as: VersionRow.self).filter {
      $0.kind == "compare"
    }
    let failed = try rows.filter { row in
      let left = try Version(#require(row.a))
      let right = try Version(#require(row.b))
      return (left == right ? 0 : left < right ? -1 : 1) != row.cmp
    }
    #expect(!rows.isEmpty && failed.map(\.id) == [])
  }

  private struct TimeRow: Decodable {
    let kind: String
    let input: String
    let from: String?
    let next: [String]?
    let ns: String?
    let string: String?
    let error: String?
  }

  @Test func schedules() throws {
    let rows = try PublicCases.rows("cron-duration.jsonl", as: TimeRow.self).filter {
      $0.kind == "cron"
    }
    let failed = try rows.filter { row in
      guard let schedule = try? CronSchedule(row.input) else { return row.error == nil }
      var time = try Timestamp(#require(row.from))
      var next: [String] = []
      while next.count < 4, let found = schedule.next(after: time, in: .utc) {
        time = found
        next.append("\(found)")
      }
      return row.error != nil || next != row.next
    }
    #expect(!rows.isEmpty && failed.map(\.input) == [])
  }

  @Test func durations() throws {
    let rows = try PublicCases.rows("cron-duration.jsonl", as: TimeRow.self)
      .filter { $0.kind == "duration" }
    let failed = rows.filter { row in
      guard let duration = try? GoDuration(row.input) else { return row.error == nil }
      return "\(duration.nanoseconds)" != row.ns || "\(duration)" != row.string
    }
    #expect(!rows.isEmpty && failed.map(\.input) == [])
  }
}
