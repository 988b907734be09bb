import Diagnostics
import Syntax
import Versioning

extension DebugMode {
  /// A schedule and a time become the next four times.
  static let cron = DebugMode(
    name: "cron", abstract: "says when a schedule comes due",
    example:
      #"echo '{"id":1,"input":"0 14 * * 2,4","from":"2026-05-20T12:00:00Z"}' | catalyst debug cron"#
  ) { request, writer in
    do throws(SpellingError) {
      let schedule = try CronSchedule(request["input"]?.text ?? "")
      var time = try Timestamp(request["from"]?.text ?? "1970-01-01T00:00:00Z")
      let name = schedule.timeZone ?? request["timeZone"]?.string ?? "UTC"
      guard let zone = machineTimeZone(name) else {
        throw SpellingError("there is no time zone '\(name)'", at: 0)
      }
      var times: [String] = []
      while times.count < 4, let next = schedule.next(after: time, in: zone) {
        times.append("\(next)")
        time = next
      }
      writer.key("next")
      writer.array(times) { $0.string($1) }
    } catch {
      writer.spellingError(error)
    }
  }
}
