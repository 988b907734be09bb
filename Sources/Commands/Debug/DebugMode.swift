import Diagnostics
import Syntax

/// One of the `catalyst debug` commands: a JSON object in, the members of its answer out.
package struct DebugMode: Sendable {
  package let name: String
  /// Writes the members of the answer, all but its `id`.
  let answer: @Sendable (_ request: Node, _ writer: inout JSONWriter) -> Void

  /// The answer to one line, without a line feed. A line that is no JSON object gets an answer too.
  package func answer(_ line: [UInt8]) -> [UInt8] {
    let file = SourceFile(path: "-", bytes: line)
    let read = parseJSON(file)
    var writer = JSONWriter()
    writer.object { writer in
      if let request = read.value.documents.first, request.isMapping, read.diagnostics.isEmpty {
        writer.key("id")
        if let id = request["id"] { writer.value(id) } else { writer.null() }
        answer(request, &writer)
      } else {
        let complaint = Finding("expected a JSON object on each line", at: file.beginning)
        writer.error(read.diagnostics.first ?? complaint.diagnostic("json-syntax"))
      }
    }
    return writer.bytes
  }
}

extension JSONWriter {
  /// The member `error` with a message and its place, lines and columns counted from 1.
  mutating func error(_ diagnostic: Diagnostic) {
    let range = diagnostic.finding.range
    let position = LineIndex(range.file).position(at: range.start)
    key("error")
    object { writer in
      writer.key("message")
      writer.string(diagnostic.finding.message)
      writer.key("line")
      writer.integer(position.line)
      writer.key("column")
      writer.integer(position.column)
    }
  }
}
