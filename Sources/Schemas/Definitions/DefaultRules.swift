import Diagnostics
import Syntax

/// Every default must be what its own schema allows.
func checkDefaults(_ schema: DefinitionPlace, _ report: inout DefinitionReport) {
  guard schema.node.isMapping else { return }
  // A null is none.
  if let value = schema["default"], !value.node.isNull {
    var options = SchemaOptions()
    options.isResource = schema.has("x-kubernetes-embedded-resource")
    let compiled = Schema.compile(schema.node, dialect: .structural, options: options).value
    for finding in compiled.validate(value.node, owner: value.key) {
      let message = "the default is wrong: \(finding.message)"
      var diagnostic = finding.finding(below: jsonPointer(value.path)).diagnostic("invalid-crd")
      diagnostic.finding.message = message
      report.add([diagnostic])
    }
  }
  if let items = schema["items"] { checkDefaults(items, &report) }
  if let additional = schema["additionalProperties"] {
    checkDefaults(additional, &report)
  }
  for (_, property) in schema["properties"]?.entries ?? [] {
    checkDefaults(property, &report)
  }
}
