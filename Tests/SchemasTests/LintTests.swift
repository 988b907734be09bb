import Diagnostics
import Schemas
import Syntax
import Testing

@Suite struct LintTests {
  private func lint(_ text: String, _ dialect: Dialect = .draft2020) throws -> [String] {
    try SchemaCase(text, dialect).schema.lint().map { diagnostic in
      let help = diagnostic.finding.help.map { " (\($0))" } ?? ""
      let range = diagnostic.finding.range
      return "\(place(range)) \(diagnostic.rule): \(diagnostic.finding.message)\(help)"
    }
  }

  @Test func everyLintFindsItsFault() throws {
    #expect(
      try lint(
        """
        type: object
        additionalProperties: false
        requird: [name]
        required: [name, size]
        properties:
          nmae: {type: string, minLength: 5, maxLength: 3}
          size: {type: integer, default: "1", minLength: 2}
          mode: {type: string, enum: [a, b, 3, a]}
          port: {oneOf: [{type: integer}, {type: integer}]}
          host: {type: string, then: {minLength: 1}, examples: [1]}
          never: {type: string, allOf: [{type: integer}]}
          open: {properties: {a: true}}
        """) == [
          "3:1-7 unknown-keyword: unknown keyword 'requird' (did you mean 'required'?)",
          "4:12-4 required-without-property: 'name' is required, but 'properties' lacks it and "
            + "no other field is allowed (did you mean 'nmae'?)",
          "6:35-1 empty-range: nothing can lie between 'minLength' 5 and 'maxLength' 3",
          "7:34-3 default-fails: the default is refused by its own schema: "
            + "'default' must be an integer, not a string (without quotes it is an integer)",
          "7:39-9 ignored-keyword: 'minLength' is about strings, "
            + "and the schema allows only an integer",
          "8:37-1 value-outside-type: 3 is an integer, and the schema wants a string",
          "8:40-1 repeated-value: 'a' stands in the enum twice",
          "9:35-15 unsatisfiable: this branch of 'oneOf' never counts, "
            + "since another one is the same",
          "10:24-4 ignored-keyword: 'then' has no effect without 'if'",
          "10:57-1 example-fails: the example is refused by its own schema: "
            + "the value must be a string, not an integer "
            + "(YAML reads 1 as an integer; in quotes it is a string)",
          "11:11-4 unsatisfiable: no value has all the types that are wanted here",
          "12:10-10 open-object: a misspelt field passes here: "
            + "fields that 'properties' does not name are allowed "
            + "(write 'additionalProperties: false', or 'true' if they are meant to be)",
        ])
  }

  @Test func aDefaultIsFilledInBeforeItIsChecked() throws {
    #expect(
      try lint(
        """
        type: object
        additionalProperties: false
        properties:
          limits:
            type: object
            additionalProperties: false
            required: [cpu]
            properties: {cpu: {type: integer, default: 2}}
            default: {}
        """) == [])
  }

  @Test func draft07PassesOverWhatStandsBesideAReference() throws {
    #expect(
      try lint(
        "definitions: {a: {type: string}}\n$ref: '#/definitions/a'\nminLength: 2\n", .draft07)
        == [
          "3:1-9 ignored-keyword: 'minLength' has no effect beside '$ref' in draft-07 "
            + "(put the reference into 'allOf', or use 2020-12)"
        ])
  }

  /// The definitions of Flux are what their authors meant.
  @Test func fluxHasNoMistakes() throws {
    for (path, text) in FluxDefinitions.all {
      for document in parse(SourceFile(path: path, text: text)).value.documents {
        for version in document["spec"]?["versions"]?.items ?? document.items {
          guard let schema = version["schema"]?["openAPIV3Schema"] else { continue }
          let compiled = Schema.compile(schema, dialect: .structural)
          #expect(compiled.diagnostics.map(\.finding.message) == [], "\(path)")
          #expect(compiled.value.lint().map(\.finding.message) == [], "\(path)")
        }
      }
    }
  }
}
