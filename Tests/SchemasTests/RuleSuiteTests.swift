import Diagnostics
import Schemas
import Syntax
import Testing

/// Kubernetes' own cases of `x-kubernetes-validations`.
@Suite struct RuleSuiteTests {
  @Test func everyCase() throws {
    guard let suite = Suite("x-validations.jsonl") else { return }
    var wrong: [String] = []
    var count = 0
    for node in suite.cases {
      guard let schema = node["schema"], let object = node["obj"], let rule = node["rule"],
        let isValid = node["valid"]?.boolean
      else { continue }
      count += 1
      var options = SchemaOptions()
      options.refusesUnknownFields = false
      options.isResource = node["root"]?.boolean == true
      let whole = Tree(
        .mapping(
          schema.entries.map { Draft.Entry($0.name, .node($0.value)) }
            + [Draft.Entry("x-kubernetes-validations", [["rule": .node(rule)]])]),
        origin: schema.range
      ).root
      let compiled = Schema.compile(whole, dialect: .structural, options: options)
      let old = node["oldObj"].flatMap { $0.isNull ? nil : $0 }
      let isAccepted =
        compiled.diagnostics.isEmpty && compiled.value.accepts(object, old: old)
      if isAccepted != isValid {
        let why =
          compiled.diagnostics.first?.finding.message ?? compiled.value.validate(object, old: old)
          .first?.message ?? ""
        wrong.append("\(node["id"]?.text ?? "") \(rule.text) \(why)")
      }
    }
    #expect(wrong == [], "\(wrong.count) of \(count)")
  }
}
