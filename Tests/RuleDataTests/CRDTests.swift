import Diagnostics
import Fixtures
import Foundation
import Schemas
import Syntax
import Testing

/// The CRDs are what a cluster and the checker take them for.
@Suite struct CRDTests {
  @Test func everyKindHasItsFile() throws {
    let kinds = try crds().compactMap { $0.root.at("spec", "names", "kind")?.text }
    #expect(
      kinds.sorted() == [
        "Application", "Blueprint", "CNPGPair", "Continuum", "Environment", "EnvironmentPolicy",
        "Organization", "PDM", "Runbook", "Sandbox", "SecretPolicy", "Sovereign", "UserAccess",
      ])
  }

  @Test func filesAreNamedAfterWhatTheyDefine() throws {
    for (path, root) in try crds() {
      let group = try #require(root.at("spec", "group")?.text)
      let plural = try #require(root.at("spec", "names", "plural")?.text)
      #expect(path == "crds/\(group)_\(plural).yaml")
      #expect(root.at("metadata", "name")?.text == "\(plural).\(group)")
    }
  }

  @Test func oneVersionIsWrittenAndTheOldOneNamed() throws {
    for (path, root) in try crds() {
      #expect(root.at("spec", "versions")?.column("name") == ["v1"], "\(path)")
      let annotations = root.at("metadata", "annotations")
      #expect(
        annotations?["catalyst.openova.io/deprecated-versions"]?.text == "v1alpha1", "\(path)")
    }
  }

  @Test func schemasCompile() throws {
    var options = SchemaOptions()
    options.isResource = true
    for (path, root) in try crds() {
      let compiled = Schema.compile(
        try #require(root.schema), dialect: .structural, options: options)
      #expect(compiled.diagnostics.map(\.finding.message) == [], "\(path)")
    }
  }

  @Test func everyFieldIsDescribedAndBounded() throws {
    for (path, root) in try crds() {
      let schema = try #require(root.schema)
      for (name, field) in schema["properties"]?.entries.map({ ($0.name, $0.value) }) ?? []
      where name == "spec" || name == "status" {
        #expect(shortcomings(of: field, at: "\(path): \(name)") == [])
      }
    }
  }

  @Test func statusIsTheSameEverywhere() throws {
    let conditions = try crds().map { path, root in
      let text = try #require(root.field("status", "conditions"), "\(path)")
      return String(
        decoding: text.tree.file.bytes[text.range.start..<text.range.end], as: UTF8.self)
    }
    #expect(Set(conditions).count == 1)
  }

  @Test(arguments: ["omantel", "minimal"])
  func fixturesFitTheirKinds(_ world: String) throws {
    var options = SchemaOptions()
    options.isResource = true
    var schemas: [String: Schema] = [:]
    for (_, root) in try crds() {
      let group = try #require(root.at("spec", "group")?.text)
      let kind = try #require(root.at("spec", "names", "kind")?.text)
      schemas["\(group)/v1 \(kind)"] =
        Schema.compile(try #require(root.schema), dialect: .structural, options: options).value
    }
    let folder = Checkout.root + "/fixtures/workspaces/" + world
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    for path in paths where path.hasSuffix(".yaml") && path != "catalyst.yaml" {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)))
      let object = try document(SourceFile(path: path, bytes: bytes))
      let type = "\(object["apiVersion"]?.text ?? "") \(object["kind"]?.text ?? "")"
      let schema = try #require(schemas[type], "\(path): no kind '\(type)'")
      #expect(schema.validate(object) == [], "\(path)")
    }
  }
}

/// What a schema lacks, here and below: descriptions, and bounds on what a rule's cost depends on.
private func shortcomings(of schema: Node, at place: String) -> [String] {
  var found: [String] = []
  if schema["description"] == nil { found.append("\(place): description") }
  switch schema["type"]?.text {
  case "array" where schema["maxItems"] == nil: found.append("\(place): maxItems")
  case "string" where schema["maxLength"] == nil && schema["enum"] == nil:
    if schema["format"]?.text != "date-time" { found.append("\(place): maxLength") }
  case "object" where schema["additionalProperties"] != nil && schema["maxProperties"] == nil:
    found.append("\(place): maxProperties")
  default: break
  }
  for entry in schema["properties"]?.entries.map({ $0 }) ?? [] {
    found += shortcomings(of: entry.value, at: place + "." + entry.name)
  }
  if let items = schema["items"] { found += shortcomings(of: items, at: place + "[]") }
  if let values = schema["additionalProperties"] {
    found += shortcomings(of: values, at: place + "{}")
  }
  return found
}
