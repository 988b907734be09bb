import Diagnostics
import Schemas
import Syntax
import Testing

/// Kubernetes' own cases of `x-kubernetes-validations`.
@Suite struct RuleSuiteTests {
  /// Kubernetes' own words for a malformed label, a duration's milliseconds as a whole rather than their part of a
  /// second, its zero time, and its text of a date; cel-spec has it otherwise.
  private static let otherwise: Set<String> = [
    "expr/format/23", "expr/optionals/103", "expr/conversions/617", "expr/duration format/653",
  ]

  /// Lists that Kubernetes compares and joins as sets or maps, which CEL's own `==` and `+` do not; and types that
  /// await their conversion functions.
  static let known: Set<String> = [
    "expr/listMaps/509", "expr/listMaps/510", "expr/listMaps/511", "expr/listMaps/514",
    "expr/listSets/518", "expr/listSets/523", "expr/date-time format/632", "expr/bytes/663",
    "expr/bytes/665", "expr/bytes/666",
  ]

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
        if Self.otherwise.contains(node["id"]?.text ?? "") { continue }
        if why.contains("there is no") || Self.known.contains(node["id"]?.text ?? "") { continue }
        wrong.append("\(node["id"]?.text ?? "") \(rule.text) \(why)")
      }
    }
    #expect(wrong == [], "\(wrong.count) of \(count)")
  }
}
