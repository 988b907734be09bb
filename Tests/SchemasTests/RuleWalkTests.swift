import Schemas
import Testing

/// Rules run wherever a schema with rules applies, and nowhere else.
@Suite struct RuleWalkTests {
  private static let schema = """
    properties:
      plain: {type: object, properties: {a: {type: integer}}}
      items:
        prefixItems: [{$ref: '#/$defs/small'}, {type: integer}]
        items: {$ref: '#/$defs/small'}
      choice:
        oneOf:
          - {type: integer, x-kubernetes-validations: [{rule: self > 10, message: too small}]}
          - {type: string}
      mode: {type: string}
    patternProperties:
      ^n: {$ref: '#/$defs/small'}
    additionalProperties: {$ref: '#/$defs/small'}
    dependentSchemas:
      mode:
        x-kubernetes-validations: [{rule: 'has(self.plain)', message: a mode needs plain}]
    if: {required: [plain]}
    then:
      x-kubernetes-validations: [{rule: 'has(self.mode)', message: plain needs a mode}]
    $defs:
      small: {type: integer, x-kubernetes-validations: [{rule: self < 10, message: too large}]}
    """

  @Test(arguments: [
    ("items: [10, 10, 9]", ["/items/0 too large"]),
    ("items: [1, 10, 10]", ["/items/2 too large"]),
    ("num: 10", ["/num too large"]),
    ("other: 10", ["/other too large"]),
    ("choice: 5", ["/choice too small"]),
    ("choice: a", []),
    ("mode: a", [" a mode needs plain"]),
    ("plain: {a: 100}", [" plain needs a mode"]),
    ("{mode: a, plain: {a: 100}}", []),
  ])
  func failures(_ value: String, _ expected: [String]) throws {
    let schema = try SchemaCase(RuleWalkTests.schema)
    #expect(schema.schemaDiagnostics == [])
    let found = try schema.raw(value).map { "\($0.instancePath) \($0.message)" }
    #expect(found == expected)
  }
}
