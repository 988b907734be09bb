import Diagnostics
import Expressions
import Syntax

extension DebugMode {
  /// An expression becomes `value`, tagged, and `type`.
  static let cel = DebugMode(
    name: "cel", abstract: "checks and evaluates CEL expressions",
    example: #"echo '{"id":1,"expr":"1 + 2"}' | catalyst debug cel"#
  ) { request, writer in
    var context = EvaluationContext()
    context.timeZone = machineTimeZone
    answer(request, context, &writer)
  }

  private static func answer(
    _ request: Node, _ context: EvaluationContext, _ writer: inout JSONWriter
  ) {
    let answer: CELRequest.Answer
    do throws(CELRequest.Malformed) {
      answer = try CELRequest(request).answer(context)
    } catch {
      answer = .error(error.message)
    }
    switch answer {
    case .error(let message):
      writer.key("error")
      writer.string(message)
    case .value(let value, let type):
      if let value {
        writer.key("value")
        TaggedValue.write(value, to: &writer)
      }
      writer.key("type")
      writer.string(type.description)
    }
  }
}
