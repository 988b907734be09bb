import Diagnostics
import Schemas
import Syntax
import Testing

/// What Kubernetes itself says about definitions.
@Suite struct DefinitionSuiteTests {
  @Test func everyCase() throws {
    guard let suite = Suite("crd-validity.jsonl") else { return }
    var wrong: [String] = []
    for node in suite.cases {
      guard let definition = node["crd"], let errors = node["oracle"]?["crd_errors"] else {
        continue
      }
      let found = checkDefinition(definition).filter { $0.severity == .error }
      if found.isEmpty != (errors.count == 0) {
        wrong.append("\(node["name"]?.text ?? ""): \(found.map(\.finding.message))")
      }
    }
    #expect(wrong == [], "\(wrong.count) of \(suite.cases.count)")
  }

  /// The definitions of Flux are valid, and nothing in them is unknown.
  @Test func everyDefinitionOfFlux() throws {
    for (path, text) in FluxDefinitions.all {
      let tree = parse(SourceFile(path: path, text: text)).value
      for document in tree.documents {
        #expect(checkDefinition(document).map(\.finding.message) == [], "\(path)")
      }
    }
  }
}
