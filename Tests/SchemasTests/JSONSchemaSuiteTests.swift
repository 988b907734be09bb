import Diagnostics
import Schemas
import Syntax
import Testing

/// The public test suite of JSON Schema.
@Suite struct JSONSchemaSuiteTests {
  @Test(arguments: [
    ("jsonschema-2020-12.jsonl", Dialect.draft2020), ("jsonschema-draft7.jsonl", Dialect.draft07),
  ])
  func everyCase(_ file: String, _ dialect: Dialect) throws {
    guard let suite = Suite(file) else { return }
    var wrong: [String] = []
    for node in suite.cases {
      guard let schema = node["schema"], let data = node["data"], let id = node["id"]?.string
      else { continue }
      var options = SchemaOptions()
      options.assertsFormats = node["format_assertion"]?.boolean == true
      options.remoteSchema = { Suite.remotes?[$0] }
      let compiled = Schema.compile(schema, dialect: dialect, options: options)
      let isValid = compiled.value.accepts(data)
      if isValid != node["valid"]?.boolean || !compiled.diagnostics.isEmpty {
        wrong.append("\(id) \(compiled.diagnostics.map(\.finding.message))")
      }
      // The two passes must agree.
      #expect(compiled.value.validate(data).isEmpty == isValid, "\(id)")
    }
    #expect(wrong == [], "\(wrong.count) of \(suite.cases.count)")
  }
}
