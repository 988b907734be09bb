import Diagnostics
import Schemas
import Syntax
import Testing

/// What the findings say and where they point.
@Suite struct MessageTests {
  private static let deployment = """
    type: object
    required: [name, spec]
    additionalProperties: false
    properties:
      name: {type: string, maxLength: 5, description: "What it is called. Shown in lists."}
      spec:
        type: object
        required: [replicas]
        additionalProperties: false
        properties:
          replicas: {type: integer, minimum: 1, description: How many run.}
          version: {type: string}
          mode: {enum: [embedded, external]}
          ports: {type: array, minItems: 1, items: {type: integer, maximum: 65535}}
    """

  @Test func aMisspeltRequiredFieldIsOneFinding() throws {
    let schema = try SchemaCase(MessageTests.deployment)
    let text = "name: a\nspec:\n  replcas: 3\n"
    #expect(
      try schema.findings(text) == [
        "3:3-7 unknown-field /spec/replcas /properties/spec/additionalProperties: "
          + "unknown field 'replcas' (did you mean 'replicas'?)"
      ])
    #expect(try schema.fixed(text) == "name: a\nspec:\n  replicas: 3\n")
  }

  @Test func aMissingFieldPointsAtTheKeyThatHoldsTheObject() throws {
    let schema = try SchemaCase(MessageTests.deployment)
    #expect(
      try schema.findings("name: a\nspec:\n  version: x\n") == [
        "2:1-4 missing-field /spec /properties/spec/required: "
          + "missing field 'replicas' ('replicas': How many run)"
      ])
    #expect(
      try schema.findings("spec: {replicas: 1}\n") == [
        "1:1-19 missing-field  /required: missing field 'name' ('name': What it is called)"
      ])
  }

  @Test func typesNameBothSidesAndTheQuotes() throws {
    let schema = try SchemaCase(MessageTests.deployment)
    let text = "name: a\nspec: {replicas: \"3\", version: 1.10, ports: 80}\n"
    #expect(
      try schema.findings(text) == [
        "2:18-3 wrong-type /spec/replicas /properties/spec/properties/replicas/type: "
          + "'replicas' must be an integer, not a string (without quotes it is an integer)",
        "2:32-4 wrong-type /spec/version /properties/spec/properties/version/type: "
          + "'version' must be a string, not a number "
          + "(YAML reads 1.10 as a number; in quotes it is a string)",
        "2:45-2 wrong-type /spec/ports /properties/spec/properties/ports/type: "
          + "'ports' must be a list, not an integer",
      ])
    #expect(
      try schema.fixed(text) == "name: a\nspec: {replicas: 3, version: \"1.10\", ports: 80}\n")
  }

  @Test func aKeyWithoutAValueIsToldFromAWrongOne() throws {
    let schema = try SchemaCase(MessageTests.deployment)
    #expect(
      try schema.findings("name: a\nspec:\n  replicas:\n") == [
        "3:12-0 wrong-type /spec/replicas /properties/spec/properties/replicas/type: "
          + "'replicas' must be an integer, not null "
          + "(a key without a value is null: give it a value, or leave it out)"
      ])
  }

  @Test func typesOfOtherLanguages() throws {
    for (name, type) in [("bool", "boolean"), ("strnig", "string"), ("list", "array")] {
      let file = SourceFile(path: "schema.yaml", text: "type: \(name)")
      let node = try #require(parse(file).value.documents.first)
      let found = Schema.compile(node, dialect: .draft2020).diagnostics.map(\.finding)
      #expect(found.map(\.help) == ["did you mean '\(type)'?"])
    }
  }

  @Test func valuesNameWhatIsAllowed() throws {
    let schema = try SchemaCase(MessageTests.deployment)
    let text = """
      name: far too long
      spec:
        replicas: 0
        mode: embeded
        ports: [80, 70000]
      """
    #expect(
      try schema.findings(text) == [
        "1:7-12 wrong-value /name /properties/name/maxLength: "
          + "'name' must have at most 5 characters, and has 12",
        "3:13-1 wrong-value /spec/replicas /properties/spec/properties/replicas/minimum: "
          + "'replicas' must be at least 1, not 0",
        "4:9-7 wrong-value /spec/mode /properties/spec/properties/mode/enum: "
          + "'mode' must be one of 'embedded' or 'external', not 'embeded' "
          + "(did you mean 'embedded'?)",
        "5:15-5 wrong-value /spec/ports/1 /properties/spec/properties/ports/items/maximum: "
          + "'ports[1]' must be at most 65535, not 70000",
      ])
  }

  @Test func theBranchThatADiscriminatorChoosesIsExplained() throws {
    let schema = try SchemaCase(
      """
      oneOf:
      - {properties: {mode: {const: embedded}, size: {type: string}}, required: [mode, size]}
      - {properties: {mode: {const: external}, host: {type: string}, port: {type: integer}}, required: [mode, host, port]}
      """)
    #expect(
      try schema.findings("mode: external\nsize: 1Gi\nport: 1\n") == [
        "1:1-14 missing-field  /oneOf/1/required: missing field 'host'"
      ])
    #expect(
      try schema.messages("mode: extrnal\nhost: a\nport: 2\n") == [
        "'mode' must be 'external', not 'extrnal'"
      ])
  }
}
