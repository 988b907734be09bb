import Syntax

/// The versions of a definition.
func checkVersions(_ root: DefinitionPlace, _ report: inout DefinitionReport) {
  guard let versions = root["spec"]?["versions"] else { return }
  var seen: Set<String> = []
  for version in versions.items {
    guard let name = version["name"] else { continue }
    let text = name.string ?? ""
    if !isLabel(text) {
      report.add(
        "a version must be named like v1, and \(name.node.valuePhrase) is no such name", at: name)
    }
    if !seen.insert(text).inserted {
      report.add("the version '\(text)' stands twice in the definition", at: name)
    }
    checkDeprecation(version, &report)
    checkSelectableFields(version, &report)
  }
  let stored = versions.items.filter { $0.has("storage") }
  if stored.count != 1 {
    report.add(
      "exactly one version must have 'storage: true', and \(stored.count) have",
      at: stored.dropFirst().first?["storage"] ?? versions)
  }
  checkStoredVersions(root, seen, stored.first?["name"]?.string, &report)
}

private func checkDeprecation(_ version: DefinitionPlace, _ report: inout DefinitionReport) {
  guard let warning = version["deprecationWarning"], let text = warning.string else { return }
  if !version.has("deprecated") {
    report.add("'deprecationWarning' needs 'deprecated: true' beside it", at: warning)
  } else if text.isEmpty || text.unicodeScalars.count > 256 {
    report.add("'deprecationWarning' must have 1 to 256 characters", at: warning)
  } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
    report.add("'deprecationWarning' must be printable", at: warning)
  }
}

/// A selectable field is a scalar of the schema, outside of metadata.
private func checkSelectableFields(_ version: DefinitionPlace, _ report: inout DefinitionReport) {
  var seen: Set<[String]> = []
  for field in version["selectableFields"]?.items ?? [] {
    guard let path = field["jsonPath"], let text = path.string else { continue }
    guard let steps = fieldPathSteps(text),
      let schema = schema(at: steps, below: version["schema"]?["openAPIV3Schema"])
    else {
      report.add("'\(text)' is no path to a field of the schema", at: path)
      continue
    }
    if steps.first == "metadata" {
      report.add("a selectable field cannot be one of metadata", at: path)
    }
    if !["string", "boolean", "integer"].contains(schema["type"]?.string ?? "") {
      report.add("a selectable field must be a string, a boolean or an integer", at: path)
    }
    if !seen.insert(steps).inserted {
      report.add("the selectable field '\(text)' stands twice", at: path)
    }
  }
}

/// The schema that `properties` and `additionalProperties` lead to.
func schema(at steps: [String], below root: DefinitionPlace?) -> DefinitionPlace? {
  var place = root
  for step in steps {
    place = place?["properties"]?[step] ?? place?["additionalProperties"]
  }
  return place.flatMap { $0.node.isMapping ? $0 : nil }
}

private func checkStoredVersions(
  _ root: DefinitionPlace, _ names: Set<String>, _ storage: String?,
  _ report: inout DefinitionReport
) {
  guard let stored = root["status"]?["storedVersions"], stored.node.isSequence else { return }
  for version in stored.items where !names.contains(version.string ?? "") {
    report.add(
      "the stored version \(version.node.valuePhrase) is none of the versions", at: version)
  }
  if let storage, !stored.items.contains(where: { $0.string == storage }) {
    report.add("'storedVersions' must have the version that is stored, '\(storage)'", at: stored)
  }
}

/// How versions are converted into one another.
func checkConversion(_ root: DefinitionPlace, _ report: inout DefinitionReport) {
  guard let conversion = root["spec"]?["conversion"], let strategy = conversion["strategy"]?.string
  else { return }
  let webhook = conversion["webhook"]
  guard strategy == "Webhook" else {
    if let webhook { report.add("'webhook' needs the strategy 'Webhook'", at: webhook) }
    return
  }
  guard let webhook, let client = webhook["clientConfig"] else {
    return report.add(
      "the strategy 'Webhook' needs 'webhook.clientConfig'", at: webhook ?? conversion)
  }
  if (client["url"] == nil) == (client["service"] == nil) {
    report.add("'clientConfig' needs either 'url' or 'service'", at: client)
  }
  let reviews = webhook["conversionReviewVersions"]
  if !(reviews?.items ?? []).contains(where: { ["v1", "v1beta1"].contains($0.string ?? "") }) {
    report.add(
      "'conversionReviewVersions' must name 'v1' or 'v1beta1'", at: reviews ?? webhook)
  }
}
