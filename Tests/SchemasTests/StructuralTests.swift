import Diagnostics
import Schemas
import Syntax
import Testing

@Suite struct StructuralTests {
  private static let schema = """
    type: object
    properties:
      spec:
        type: object
        properties:
          port: {x-kubernetes-int-or-string: true}
          size: {type: string, nullable: true, default: 1Gi}
          values: {type: object, x-kubernetes-preserve-unknown-fields: true}
          mode: {type: string, default: fast}
          limits:
            type: object
            default: {}
            properties: {cpu: {type: integer, default: 2}}
    """

  @Test func unknownFieldsAreErrorsButWherePreserved() throws {
    let schema = try SchemaCase(StructuralTests.schema, .structural) { $0.isResource = true }
    #expect(schema.schemaDiagnostics == [])
    let text = """
      apiVersion: v1
      kind: A
      metadata: {name: a}
      spec:
        port: 80
        size: null
        values: {a: {b: 1}}
        modus: x
      status: {}
      """
    #expect(
      try schema.findings(text) == [
        "8:3-5 unknown-field /spec/modus /properties/spec/additionalProperties: "
          + "unknown field 'modus'",
        "9:1-6 unknown-field /status /additionalProperties: unknown field 'status'",
      ])
  }

  @Test func metadataIsKubernetesOwn() throws {
    let schema = try SchemaCase(
      """
      type: object
      properties:
        apiVersion: {type: string}
        metadata: {type: object}
        spec: {type: object, properties: {size: {type: integer}}}
      """, .structural
    ) { $0.isResource = true }
    #expect(
      try schema.messages("kind: A\nmetadata: {name: a, labels: {b: c}}\nspec: {size: 1}\n") == [])
  }

  @Test func defaultsKeepTheirPlaces() throws {
    let schema = try SchemaCase(StructuralTests.schema, .structural)
    let node = try schema.document("spec: {size: null, mode: null}\n")
    let filled = Tree(schema.schema.applyingDefaults(to: node), origin: node.range).root
    let spec = try #require(filled["spec"])
    #expect(spec.entries.map(\.name) == ["size", "mode", "limits"])
    #expect(spec["size"]?.isNull == true)
    #expect(spec["mode"]?.string == "fast")
    #expect(spec["limits"]?["cpu"]?.integer == 2)
    #expect(spec["limits"]?["cpu"]?.range.file.path == "schema.yaml")
  }
}
