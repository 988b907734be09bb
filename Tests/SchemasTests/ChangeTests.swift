import Diagnostics
import Fixtures
import Schemas
import Syntax
import Testing

/// What breaks between two schemas, each with an example.
@Suite struct ChangeTests {
  private func changes(
    _ old: String, _ new: String, _ dialect: Dialect = .draft2020
  ) throws -> [String] {
    let before = try SchemaCase(old, dialect) { $0.pointsAtSchema = true }
    let after = try SchemaCase(new, dialect) { $0.pointsAtSchema = true }
    return before.schema.breakingChanges(in: after.schema).map { change in
      #expect(accepts(before.schema, change.example))
      #expect(!accepts(after.schema, change.example))
      let mark = change.isUnnamed ? "? " : ""
      return "\(mark)\(change.finding.message): \(json(change.example))"
    }
  }

  private func accepts(_ schema: Schema, _ value: Node) -> Bool {
    schema.accepts(Tree(schema.applyingDefaults(to: value), origin: value.range).root)
  }

  @Test(arguments: [
    // Nothing breaks where more is allowed.
    ("{type: integer, maximum: 5}", "{type: integer, maximum: 9}", []),
    ("{type: string, pattern: '^a+$'}", "{type: string}", []),
    ("{enum: [a]}", "{enum: [a, b]}", []),
    // A default stands in for what is required.
    (
      "{type: object, properties: {a: {type: integer}}}",
      "{type: object, required: [a], properties: {a: {type: integer, default: 1}}}", []
    ),
    (
      "{type: integer, maximum: 9}", "{type: integer, maximum: 5}",
      ["the value must be at most 5, not 7: 7"]
    ),
    ("{type: [string, 'null']}", "{type: string}", ["the value must be a string, not null: null"]),
    (
      "{type: string, maxLength: 9}", "{type: string, maxLength: 4}",
      ["the value must have at most 4 characters, and has 5: \"aaaaa\""]
    ),
    (
      "{type: object, additionalProperties: false, properties: {a: {}, b: {}}}",
      "{type: object, additionalProperties: false, properties: {a: {}}}",
      ["unknown field 'b': {\"b\":0}"]
    ),
    (
      "{type: object, properties: {a: {type: integer}}}",
      "{type: object, required: [a], properties: {a: {type: integer}}}",
      ["missing field 'a': {}"]
    ),
    (
      "{type: object}", "{type: object, properties: {a: {type: integer}}}",
      ["? 'a' must be an integer, not a string: {\"a\":\"\"}"]
    ),
    (
      "{type: object, additionalProperties: {type: string}}",
      "{type: object, additionalProperties: {type: string, maxLength: 3}}",
      ["'other' must have at most 3 characters, and has 4: {\"other\":\"true\"}"]
    ),
    (
      "{type: array, items: {type: integer}}",
      "{type: array, items: {type: integer}, uniqueItems: true}",
      ["the items of the value must differ, and this one is like item 1: [1,1]"]
    ),
  ])
  func change(_ old: String, _ new: String, _ expected: [String]) throws {
    #expect(try changes(old, new) == expected)
  }

  @Test func branchesAndReferencesAreFollowed() throws {
    let old = """
      type: object
      required: [db]
      properties: {db: {$ref: '#/$defs/db'}}
      $defs:
        db:
          oneOf:
            - {type: object, required: [mode, size], properties: {mode: {const: own}, size: {type: string, pattern: '^[0-9]+Gi$'}}}
            - {type: object, required: [mode], properties: {mode: {const: other}, port: {type: integer, maximum: 65535}}}
      """
    let new = old.replacing("[0-9]+Gi", with: "[1-9][0-9]*Gi").replacing("65535", with: "1000")
    #expect(
      try changes(old, new) == [
        "'size' must match the pattern '^[1-9][0-9]*Gi$', and '0Gi' does not: "
          + "{\"db\":{\"mode\":\"own\",\"size\":\"0Gi\"}}",
        "'port' must be at most 1000, not 1001: "
          + "{\"db\":{\"mode\":\"other\",\"size\":\"1Gi\",\"port\":1001}}",
      ])
  }

  /// A schema changed nowhere breaks nothing, and one that refers to itself has an end.
  @Test func aSchemaBreaksNothingOfItsOwn() throws {
    for (path, text) in FluxDefinitions.all.prefix(6) {
      for document in parse(SourceFile(path: path, text: text)).value.documents {
        for version in document["spec"]?["versions"]?.items ?? document.items {
          guard let node = version["schema"]?["openAPIV3Schema"] else { continue }
          let schema = Schema.compile(node, dialect: .structural).value
          #expect(schema.breakingChanges(in: schema).isEmpty, "\(path)")
        }
      }
    }
    let loop =
      "{type: object, properties: {next: {$ref: '#'}, all: {type: array, items: {$ref: '#'}}}}"
    #expect(try changes(loop, loop) == [])
  }
}
