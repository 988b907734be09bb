import Diagnostics
import Schemas
import Syntax
import Testing

/// What Kubernetes itself says about structural schemas.
@Suite struct StructuralSuiteTests {
  @Test func everyCase() throws {
    guard let suite = Suite("structural.jsonl") else { return }
    var wrong: [String] = []
    for node in suite.cases {
      guard let schema = node["schema"], let object = node["obj"], let oracle = node["oracle"]
      else { continue }
      let name = "\(node["name"]?.text ?? "") \(json(object))"
      var options = SchemaOptions()
      options.isResource = node["root"]?.boolean == true
      options.refusesWhereFaulty = true
      let compiled = Schema.compile(schema, dialect: .structural, options: options)
      let strict = compiled.value
      if oracle["structural_error"] != nil {
        if !compiled.diagnostics.contains(where: { $0.severity == .error }) {
          wrong.append("\(name): no structural schema")
        }
        continue
      }
      options.refusesUnknownFields = false
      let lenient = Schema.compile(schema, dialect: .structural, options: options).value

      let isValid = ["errors", "list_errors", "cel_errors"].allSatisfy {
        (oracle[$0]?.count ?? 0) == 0
      }
      if lenient.accepts(object) != isValid { wrong.append("\(name): valid") }
      #expect(lenient.validate(object).isEmpty == lenient.accepts(object), "\(name)")

      let pruned = strict.pruned(object)
      let removed = pruned.removed.map { String($0.value.dropFirst()).replacing("/", with: ".") }
        .sorted()
      if removed != (oracle["pruned"]?.items.map(\.text) ?? []).sorted() {
        wrong.append("\(name): pruned \(removed)")
      }
      guard let defaulted = oracle["defaulted"], !defaulted.isNull else { continue }
      let filled = Tree(strict.applyingDefaults(to: object), origin: object.range).root
      if !filled.sameValue(as: defaulted) { wrong.append("\(name): defaulted \(json(filled))") }
    }
    #expect(wrong == [], "\(wrong.count) of \(suite.cases.count)")
  }
}
