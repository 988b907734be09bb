import Diagnostics
import Schemas
import Syntax
import Testing

/// Schemas and values made to hang or to exhaust a checker: each ends soon, with a diagnostic where it gives up.
@Suite struct HostileSchemaTests {
  @Test func aPatternThatBacktracksElsewhere() throws {
    let schema = try SchemaCase("{type: string, pattern: '^(a+)+$'}")
    let long = String(repeating: "a", count: 1_000_000)
    #expect(try schema.messages("\(long)") == [])
    let messages = try schema.messages("\(long)!")
    #expect(messages.count == 1)
    #expect(messages.allSatisfy { $0.utf8.count < 400 })
  }

  @Test func aSchemaThatIsItself() throws {
    for text in ["$ref: '#'", "allOf: [{$ref: '#'}]", "anyOf: [{$ref: '#'}, {type: string}]"] {
      #expect(try !SchemaCase(text).schemaDiagnostics.isEmpty, "\(text)")
    }
    let loop = "{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}"
    #expect(try !SchemaCase(loop).schemaDiagnostics.isEmpty)
  }

  /// What a dynamic reference leads to is known only when the schema runs.
  @Test func aDynamicReferenceThatComesBack() throws {
    let schema = try SchemaCase(
      """
      $id: https://example.com/outer
      $dynamicAnchor: a
      $ref: leaf
      $defs: {leaf: {$id: leaf, $dynamicRef: '#a', $defs: {x: {$dynamicAnchor: a}}}}
      """)
    #expect(schema.schemaDiagnostics == [])
    #expect(try schema.raw("1").map(\.kind) == [.limit])
    let chain = (0..<300).map { "a\($0): {$ref: '#/$defs/a\($0 + 1)'}" }.joined(separator: ", ")
    let long = try SchemaCase("{$ref: '#/$defs/a0', $defs: {\(chain), a300: {type: string}}}")
    #expect(try long.messages("text") == [])
    #expect(try long.raw("1").map(\.kind) == [.wrongType])
  }

  /// Two branches that each go on below cost twice as much with every level.
  @Test func aSchemaThatDoublesWithEveryLevel() throws {
    let schema = try SchemaCase(
      """
      oneOf:
        - {type: object, additionalProperties: {$ref: '#'}}
        - {type: object, additionalProperties: {$ref: '#'}, required: [never]}
        - {type: 'null'}
      """
    ) { $0.limits.steps = 1_000_000 }
    let depth = 60
    let value =
      String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth)
    let findings = try schema.raw(value)
    #expect(findings.map(\.kind) == [.limit])
  }

  @Test func aThousandBranches() throws {
    let branches = (0..<1000).map {
      "  - {properties: {kind: {const: k\($0)}, size: {maximum: \($0)}}}"
    }
    let schema = try SchemaCase("oneOf:\n" + branches.joined(separator: "\n"))
    #expect(try schema.messages("{kind: k500, size: 500}") == [])
    #expect(
      try schema.messages("{kind: k500, size: 501}") == ["'size' must be at most 500, not 501"])
    #expect(try schema.messages("{kind: none}").count == 1)
    _ = schema.schema.lint()
    #expect(schema.schema.breakingChanges(in: schema.schema).isEmpty)
  }

  /// As many findings as anybody reads, and no comparison of all names with all.
  @Test func thousandsOfNamesThatNobodyKnows() throws {
    let known = (0..<3_000).map { "name\($0)a: {}" }.joined(separator: ", ")
    let required = (0..<20_000).map { "need\($0)" }.joined(separator: ", ")
    let schema = try SchemaCase(
      "{properties: {\(known)}, additionalProperties: false, required: [\(required)]}")
    let value = (0..<3_000).map { "nome\($0)b: 1" }.joined(separator: ", ")
    #expect(try schema.raw("{\(value)}").map(\.kind) == Array(repeating: .missingField, count: 100))
    let needs = (0..<2_000).map { "a\($0): [b\($0), c\($0)]" }.joined(separator: ", ")
    let dependents = try SchemaCase("{dependentRequired: {\(needs)}}")
    let given = (0..<2_000).map { "a\($0): 1" }.joined(separator: ", ")
    #expect(try dependents.raw("{\(given)}").count == 100)
  }

  @Test func aListOfAThousandItemsThatMustDiffer() throws {
    let schema = try SchemaCase("{type: array, uniqueItems: true}")
    let items = (0..<20_000).map { "{a: \($0), b: [\($0), {c: \($0)}]}" }
    #expect(try schema.messages("[\(items.joined(separator: ", "))]") == [])
  }

  @Test func aDeepValueAndADeepSchema() throws {
    // Deeper ones are refused by the reader of YAML.
    let depth = 90
    let schema =
      String(repeating: "{items: ", count: depth) + "{type: integer}"
      + String(repeating: "}", count: depth)
    let value = String(repeating: "[", count: depth) + "a" + String(repeating: "]", count: depth)
    #expect(try SchemaCase(schema).messages(value).count == 1)
  }

  @Test func aPatternTooLargeForRE2() throws {
    let schema = try SchemaCase("{pattern: '((a{100}){100}){100}'}")
    #expect(schema.schemaDiagnostics.count == 1)
  }
}
