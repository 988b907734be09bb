package import Syntax

/// The shape of a kind as a JSON Schema 2020-12, for editors that know no CustomResourceDefinition: what Kubernetes says
/// beside JSON Schema is said in its words, and fields that nobody named are refused, as strict validation does.
/// `nil` where the definition has no such version.
package func editorSchema(of definition: Node, version: String) -> Draft? {
  let versions = definition["spec"]?["versions"]
  guard let found = versions?.items.first(where: { $0["name"]?.string == version }),
    let schema = found["schema"]?["openAPIV3Schema"],
    let group = definition["spec"]?["group"]?.string,
    let kind = definition["spec"]?["names"]?["kind"]?.string
  else { return nil }
  var entries = EditorSchema(isResource: true).entries(of: schema)
  entries.removeAll { ["title", "properties", "required"].contains($0.key) }
  let scope = definition["spec"]?["scope"]?.string
  entries.insert(
    contentsOf: [
      Draft.Entry("$schema", "https://json-schema.org/draft/2020-12/schema"),
      Draft.Entry("title", .string(kind)),
    ], at: 0)
  let named = schema["properties"].map(EditorSchema.properties) ?? []
  let implied = impliedFields(
    apiVersion: "\(group)/\(version)", kind: kind, isNamespaced: scope == "Namespaced")
  let own = named.filter { entry in !implied.contains { $0.key == entry.key } }
  entries.append(Draft.Entry("properties", .mapping(implied + own.map(readOnlyStatus))))
  let required = (schema["required"]?.items.compactMap(\.string) ?? [])
    .filter { !["apiVersion", "kind", "metadata"].contains($0) }
  entries.append(
    Draft.Entry(
      "required", .sequence((["apiVersion", "kind", "metadata"] + required).map(Draft.string))))
  return .mapping(entries)
}

/// What a controller writes is not for people to write.
private func readOnlyStatus(_ entry: Draft.Entry) -> Draft.Entry {
  guard entry.key == "status" else { return entry }
  return Draft.Entry(entry.key, entry.value.setting("readOnly", to: true))
}

/// What every object has.
private func impliedFields(apiVersion: String, kind: String, isNamespaced: Bool) -> [Draft.Entry] {
  let texts: Draft = ["type": "object", "additionalProperties": ["type": "string"]]
  let name: Draft = [
    "type": "string", "minLength": 1, "maxLength": 253,
    "description": "Name of the object, which no other of its kind has beside it.",
  ]
  var metadata: [Draft.Entry] = [Draft.Entry("name", name)]
  if isNamespaced {
    let namespace: Draft = [
      "type": "string", "minLength": 1, "maxLength": 63,
      "description": "Namespace that the object stands in.",
    ]
    metadata.append(Draft.Entry("namespace", namespace))
  }
  metadata += [
    Draft.Entry(
      "labels", texts.setting("description", to: "What objects are selected and grouped by.")),
    Draft.Entry("annotations", texts.setting("description", to: "Notes for tools and people.")),
  ]
  return [
    Draft.Entry(
      "apiVersion",
      [
        "const": .string(apiVersion),
        "description": .string("The version of this schema, '\(apiVersion)'."),
      ]),
    Draft.Entry(
      "kind", ["const": .string(kind), "description": .string("Always '\(kind)'.")]),
    Draft.Entry(
      "metadata",
      [
        "type": "object", "description": "What the object is called and marked with.",
        "properties": .mapping(metadata), "required": ["name"],
      ]),
  ]
}
