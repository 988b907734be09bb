import Diagnostics
import Syntax
import Versioning

extension DebugMode {
  /// A text becomes nanoseconds and the way Go prints them.
  static let duration = DebugMode(
    name: "duration", abstract: "reads durations as Go does",
    example: #"echo '{"id":1,"input":"1h30m"}' | catalyst debug duration"#
  ) { request, writer in
    do throws(SpellingError) {
      let duration = try GoDuration(request["input"]?.text ?? "")
      writer.key("ns")
      writer.string(String(duration.nanoseconds))
      writer.key("string")
      writer.string(duration.description)
    } catch {
      writer.spellingError(error)
    }
  }
}
