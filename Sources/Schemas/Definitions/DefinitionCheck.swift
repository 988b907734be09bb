package import Diagnostics
package import Syntax

/// What is wrong with a CustomResourceDefinition (`apiextensions.k8s.io/v1`): what the API server would refuse when it is
/// created, as errors, and fields that it would drop, as warnings. In the order of the document.
package func checkDefinition(_ node: Node) -> [Diagnostic] {
  var report = DefinitionReport()
  let root = DefinitionPlace(node)
  let isReadable = checkShape(root, &report)
  if isReadable {
    checkNames(root, &report)
    checkVersions(root, &report)
    checkConversion(root, &report)
    for version in root["spec"]?["versions"]?.items ?? [] {
      guard let schema = version["schema"]?["openAPIV3Schema"] else { continue }
      checkSchema(schema, hasStatus: version["subresources"]?["status"] != nil, &report)
    }
  }
  return report.diagnostics.sorted()
}

/// Whether the definition has the fields and types of its API: else nothing more can be said about it.
private func checkShape(_ root: DefinitionPlace, _ report: inout DefinitionReport) -> Bool {
  var isReadable = true
  for finding in DefinitionShape.schema?.validate(root.node) ?? [] {
    let isUnknown = finding.kind == .unknownField
    if !isUnknown { isReadable = false }
    report.add([finding.diagnostic(isUnknown ? .warning : .error)])
  }
  return isReadable
}

/// Everything about one version's schema: form first, then what needs a schema that is right.
private func checkSchema(
  _ schema: DefinitionPlace, hasStatus: Bool, _ report: inout DefinitionReport
) {
  var forms = DefinitionReport()
  checkRoot(schema, hasStatus: hasStatus, &forms)
  var keywords = KeywordRules(report: forms)
  keywords.check(schema, .root)
  var structure = StructureRules(report: keywords.report)
  structure.check(schema, .root)
  structure.checkCompleteness(of: schema)
  if !structure.report.hasErrors {
    checkDefaults(schema, &structure.report)
  }
  if !structure.report.hasErrors { checkRules(schema, &structure.report) }
  report.add(structure.report.diagnostics)
}

/// What only the root of a schema must be.
private func checkRoot(
  _ schema: DefinitionPlace, hasStatus: Bool, _ report: inout DefinitionReport
) {
  if let nullable = schema["nullable"], nullable.isTrue {
    report.add("the root of the schema cannot be nullable", at: nullable)
  }
  guard hasStatus else { return }
  let allowed: Set<String> = [
    "description", "type", "format", "title", "maximum", "exclusiveMaximum", "minimum",
    "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
    "multipleOf", "required", "items", "properties", "externalDocs", "example",
    "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
  ]
  for (name, place) in schema.entries where !allowed.contains(name) {
    report.add(
      "'\(name)' cannot stand at the root of the schema of a resource with a status", at: place)
  }
}
