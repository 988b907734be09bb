import Diagnostics
package import Expressions
import Syntax

/// `debug cel`: one case a line in, one answer a line out.
package enum DebugCEL {
  /// `{"id","value","type"}` or `{"id","error"}`, whatever stands on the line.
  package static func answer(
    _ line: [UInt8], context: EvaluationContext = EvaluationContext()
  ) -> String {
    var writer = Diagnostics.JSONWriter()
    let parsed = parseJSON(SourceFile(path: "line", bytes: line))
    writer.object { writer in
      guard let request = parsed.value.documents.first else {
        writer.key("error")
        return writer.string(parsed.diagnostics.first?.finding.message ?? "the line is empty")
      }
      if let id = request["id"] {
        writer.key("id")
        writer.string(id.text)
      }
      write(request, context, &writer)
    }
    return writer.text
  }

  private static func write(
    _ request: Node, _ context: EvaluationContext, _ writer: inout Diagnostics.JSONWriter
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
