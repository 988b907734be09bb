internal import Diagnostics
internal import Syntax

/// One of the `catalyst debug` commands: a JSON object in, the members of its answer out.
struct DebugMode: Sendable {
  let name: String
  /// One line that goes on from the name, for the help.
  let abstract: String
  /// A call with one question.
  let example: String
  /// Writes the members of the answer, all but its `id`.
  let members: @Sendable (_ request: Node, _ writer: inout JSONWriter) -> Void

  /// The answer to one line, without a line feed. A line that is no JSON object gets an answer too.
  func answer(_ line: [UInt8]) -> [UInt8] {
    let file = SourceFile(path: "-", bytes: line)
    let read = parseJSON(file)
    var writer = JSONWriter()
    writer.object { writer in
      if let request = read.value.documents.first, request.isMapping, read.diagnostics.isEmpty {
        writer.key("id")
        if let id = request["id"] { writer.value(id) } else { writer.null() }
        members(request, &writer)
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
