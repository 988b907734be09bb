import Diagnostics
import Schemas
import Syntax
import Testing

/// A schema and a value as YAML, and what a check of one against the other says.
struct SchemaCase {
  let schema: Schema
  let schemaDiagnostics: [String]

  init(
    _ schema: String, _ dialect: Dialect = .draft2020,
    options change: (inout SchemaOptions) -> Void = { _ in }
  ) throws {
    let file = SourceFile(path: "schema.yaml", text: schema)
    let node = try #require(parse(file).value.documents.first)
    var options = SchemaOptions()
    change(&options)
    let compiled = Schema.compile(node, dialect: dialect, options: options)
    self.schema = compiled.value
    schemaDiagnostics = compiled.diagnostics.map {
      "\(place($0.finding.range)) \($0.rule): \($0.finding.message)"
    }
  }

  /// "line:column kind path schemaPath: message" of each finding.
  func findings(_ value: String) throws -> [String] {
    try raw(value).map { finding in
      let start = place(finding.range)
      let help = finding.help.map { " (\($0))" } ?? ""
      let paths = "\(finding.instancePath) \(finding.schemaPath)"
      return "\(start) \(finding.kind.rawValue) \(paths): \(finding.message)\(help)"
    }
  }

  /// The messages alone.
  func messages(_ value: String) throws -> [String] { try raw(value).map(\.message) }

  /// The value's text after the fix-its of all findings.
  func fixed(_ value: String) throws -> String {
    var bytes = Array(value.utf8)
    let edits = try raw(value).flatMap(\.fixIts).flatMap(\.edits).sorted { $1.range < $0.range }
    for edit in edits {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func raw(_ value: String) throws -> [SchemaFinding] {
    let node = try document(value)
    let findings = schema.validate(node)
    #expect(schema.accepts(node) == findings.isEmpty)
    return findings
  }

  func document(_ value: String) throws -> Node {
    try #require(parse(SourceFile(path: "value.yaml", text: value)).value.documents.first)
  }
}

func place(_ range: SourceRange) -> String {
  let before = range.file.bytes[..<range.start]
  let line = before.count { $0 == UInt8(ascii: "\n") } + 1
  let column = range.start - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
  return "\(line):\(column)-\(range.end - range.start)"
}
