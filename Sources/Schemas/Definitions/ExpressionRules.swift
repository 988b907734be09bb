import Diagnostics
import Syntax

/// Whether the rules of a schema compile, whether those that compare with an earlier value can do so, and what they cost.
func checkRules(_ schema: DefinitionPlace, _ report: inout DefinitionReport) {
  var options = SchemaOptions()
  options.isResource = true
  options.estimatesCosts = true
  let compiled = Schema.compile(schema.node, dialect: .structural, options: options)
  for var diagnostic in compiled.diagnostics where diagnostic.severity == .error {
    diagnostic.finding.path = jsonPointer(schema.path)
    report.add([diagnostic])
  }
  let readsOld = compiled.value.program.rules.filter(\.readsOldSelf).map(\.source)
  checkIdentity(schema, keepsIdentity: true, readsOld, &report)
  var costs = CostRules(compiled.value.program.rules)
  costs.check(schema)
  report.add(costs.report.diagnostics)
}

/// An item of a list without keys, or a part of an atomic mapping, has no earlier value.
private func checkIdentity(
  _ schema: DefinitionPlace, keepsIdentity: Bool, _ readsOld: [Node],
  _ report: inout DefinitionReport
) {
  guard schema.node.isMapping else { return }
  for rule in schema["x-kubernetes-validations"]?.items ?? [] {
    let reads = readsOld.contains(rule.node)
    if reads && !keepsIdentity {
      report.add(
        "'oldSelf' cannot be used here: the value before a change cannot be told apart from others",
        at: rule["rule"] ?? rule, help: "make the list around it one of type 'map'")
    }
    if !reads, let optional = rule["optionalOldSelf"] {
      report.add("'optionalOldSelf' needs a rule that reads 'oldSelf'", at: optional)
    }
  }
  let isAtomic = schema["x-kubernetes-map-type"]?.string == "atomic"
  for (_, property) in schema["properties"]?.entries ?? [] {
    checkIdentity(property, keepsIdentity: keepsIdentity && !isAtomic, readsOld, &report)
  }
  if let additional = schema["additionalProperties"] {
    checkIdentity(additional, keepsIdentity: keepsIdentity, readsOld, &report)
  }
  if let items = schema["items"] {
    let isMap = schema["x-kubernetes-list-type"]?.string == "map"
    checkIdentity(items, keepsIdentity: keepsIdentity && isMap, readsOld, &report)
  }
}
