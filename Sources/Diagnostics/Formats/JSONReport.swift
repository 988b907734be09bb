extension Report {
  /// The report as one JSON object with a line for each finding; the shape is a promise to scripts.
  /// A position after the last line break is on the line after it; `endLine` and `endColumn` name
  /// the place just past the range, and `document` counts from 0.
  package func json() -> String {
    var indexes = LineIndexes()
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("diagnostics")
      writer.lines(diagnostics) { $0.diagnostic($1, &indexes) }
      writer.key("summary")
      writer.summary(summary)
    }
    return writer.text + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func diagnostic(_ diagnostic: Diagnostic, _ indexes: inout LineIndexes) {
    let finding = diagnostic.finding
    object { writer in
      writer.member("rule", diagnostic.rule)
      writer.member("severity", diagnostic.severity.rawValue)
      writer.member("message", finding.message)
      writer.place(finding.range, &indexes)
      let end = indexes.end(of: finding.range)
      writer.member("endLine", end.line)
      writer.member("endColumn", end.column)
      writer.member("document", finding.document)
      writer.member("path", finding.path)
      writer.key("notes")
      writer.array(finding.notes) { writer, note in
        writer.object { writer in
          writer.member("message", note.message)
          writer.place(note.range, &indexes)
        }
      }
      writer.member("help", finding.help)
      writer.key("fixes")
      writer.array(finding.fixIts) { $0.fix($1) }
    }
  }

  private mutating func place(_ range: SourceRange, _ indexes: inout LineIndexes) {
    let start = indexes.start(of: range)
    member("file", range.file.path)
    member("line", start.line)
    member("column", start.column)
  }

  private mutating func fix(_ fixIt: FixIt) {
    object { writer in
      writer.member("title", fixIt.title)
      writer.key("edits")
      writer.array(fixIt.edits) { writer, edit in
        writer.object { writer in
          writer.member("file", edit.range.file.path)
          writer.member("start", edit.range.start)
          writer.member("end", edit.range.end)
          writer.member("text", edit.text)
        }
      }
    }
  }

  fileprivate mutating func summary(_ summary: Summary) {
    object { writer in
      writer.member("errors", summary.errors)
      writer.member("warnings", summary.warnings)
      writer.member("files", summary.files)
      writer.member("documents", summary.documents)
    }
  }
}

extension JSONWriter {
  /// A member with a string, or null.
  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// A member with a whole number, or null.
  package mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  /// A member with a truth value.
  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }
}
