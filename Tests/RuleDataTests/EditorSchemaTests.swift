import Diagnostics
import Fixtures
import Foundation
import Schemas
import Syntax
import Testing

/// What `catalyst crds` and `catalyst schema` print.
@Suite struct EditorSchemaTests {
  @Test func everyDefinitionIsOneThatAClusterTakes() throws {
    for (path, root) in try crds() {
      #expect(checkDefinition(root).map(\.finding.message) == [], "\(path)")
    }
  }

  @Test func everySchemaIsWellFormed() throws {
    for (path, root) in try crds() {
      let node = try exported(path, root)
      let compiled = Schema.compile(node, dialect: .draft2020)
      #expect(compiled.diagnostics.map(\.finding.message) == [], "\(path)")
      let lint = compiled.value.lint().filter { $0.severity > .information }
      #expect(lint.map(\.finding.message) == [], "\(path)")
      let meta = Tree(["$ref": "https://json-schema.org/draft/2020-12/schema"], origin: node.range)
      let metaSchema = Schema.compile(meta.root, dialect: .draft2020)
      #expect(metaSchema.diagnostics.isEmpty)
      #expect(metaSchema.value.validate(node).map(\.message) == [], "\(path)")
    }
  }

  /// The objects of the fixtures pass, and with a field that nobody knows they do not.
  @Test func objectsPassAsTheyPassTheDefinition() throws {
    var schemas: [String: Schema] = [:]
    for (path, root) in try crds() {
      let kind = try #require(root.at("spec", "names", "kind")?.text)
      schemas[kind] = Schema.compile(try exported(path, root), dialect: .draft2020).value
    }
    let folder = Checkout.root + "/fixtures/workspaces/omantel"
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    where path.hasSuffix(".yaml") && path != "catalyst.yaml" {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)))
      let object = try document(SourceFile(path: path, bytes: bytes))
      let schema = try #require(schemas[object["kind"]?.text ?? ""])
      #expect(schema.validate(object).map(\.message) == [], "\(path)")
      let entries = object.entries.map { entry in
        Draft.Entry(
          entry.name,
          entry.name == "spec"
            ? .mapping(
              entry.value.entries.map { Draft.Entry($0.name, .node($0.value)) }
                + [Draft.Entry("nobody", 1)]) : .node(entry.value))
      }
      let strange = Tree(.mapping(entries), origin: object.range).root
      #expect(schema.validate(strange).map(\.message) == ["unknown field 'nobody'"], "\(path)")
    }
  }

  private func exported(_ path: String, _ root: Node) throws -> Node {
    let draft = editorSchema(of: root, version: "v1")
    return Tree(try #require(draft, "\(path)"), origin: root.range).root
  }
}
