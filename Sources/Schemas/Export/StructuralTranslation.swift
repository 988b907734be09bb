import Syntax

/// Says a structural schema in JSON Schema 2020-12.
struct EditorSchema {
  /// Whether `apiVersion`, `kind` and `metadata` are implied.
  var isResource = false
  /// Inside `allOf` and its like, whose schemas only add to the one around them.
  var isPart = false

  func draft(of schema: Node) -> Draft {
    guard schema.isMapping else { return .node(schema) }
    return .mapping(entries(of: schema))
  }

  static func properties(_ node: Node) -> [Draft.Entry] {
    node.entries.map { Draft.Entry($0.name, EditorSchema().draft(of: $0.value)) }
  }

  func entries(of schema: Node) -> [Draft.Entry] {
    let isNullable = schema["nullable"]?.boolean == true
    let isIntOrString = schema["x-kubernetes-int-or-string"]?.boolean == true
    var entries: [Draft.Entry] = []
    if isIntOrString {
      entries.append(
        Draft.Entry("type", .sequence(["integer", "string"] + (isNullable ? ["null"] : []))))
    }
    for entry in schema.entries {
      if let translated = translated(entry, of: schema, isNullable: isNullable) {
        entries.append(Draft.Entry(entry.name, translated))
      }
    }
    entries += bounds(schema) + lists(schema)
    if let example = schema["example"] {
      entries.append(Draft.Entry("examples", .sequence([.node(example)])))
    }
    if isClosed(schema) { entries.append(Draft.Entry("additionalProperties", false)) }
    return entries
  }

  /// `nil` for what JSON Schema has not, or says otherwise.
  private func translated(
    _ entry: Node.Entry, of schema: Node, isNullable: Bool
  ) -> Draft? {
    let value = entry.value
    switch entry.name {
    case "type":
      return isNullable ? .sequence([.node(value), "null"]) : .node(value)
    case "properties":
      return .mapping(properties(of: value, isEmbedded: isEmbedded(schema)))
    case "items", "additionalProperties":
      return EditorSchema().draft(of: value)
    case "not":
      return EditorSchema(isPart: true).draft(of: value)
    case "allOf", "anyOf", "oneOf":
      return .sequence(value.items.map { EditorSchema(isPart: true).draft(of: $0) })
    case "nullable", "example", "externalDocs", "exclusiveMinimum", "exclusiveMaximum":
      return nil
    case "minimum" where schema["exclusiveMinimum"]?.boolean == true: return nil
    case "maximum" where schema["exclusiveMaximum"]?.boolean == true: return nil
    default:
      // Rules in CEL stay for those who read them.
      let isKubernetes = entry.name.hasPrefix("x-kubernetes-")
      return isKubernetes && entry.name != "x-kubernetes-validations" ? nil : .node(value)
    }
  }

  private func isEmbedded(_ schema: Node) -> Bool {
    schema["x-kubernetes-embedded-resource"]?.boolean == true
  }

  private func properties(of node: Node, isEmbedded: Bool) -> [Draft.Entry] {
    let own = EditorSchema.properties(node)
    guard isEmbedded else { return own }
    let implied: [Draft.Entry] = [
      Draft.Entry("apiVersion", ["type": "string"]), Draft.Entry("kind", ["type": "string"]),
      Draft.Entry("metadata", ["type": "object"]),
    ]
    return implied.filter { field in !own.contains { $0.key == field.key } } + own
  }

  /// `exclusiveMinimum` and its twin are numbers there, and booleans beside a number here.
  private func bounds(_ schema: Node) -> [Draft.Entry] {
    [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")].compactMap { bound, name in
      guard schema[name]?.boolean == true, let value = schema[bound] else { return nil }
      return Draft.Entry(name, .node(value))
    }
  }

  private func lists(_ schema: Node) -> [Draft.Entry] {
    guard schema["x-kubernetes-list-type"]?.string == "set" else { return [] }
    return schema["uniqueItems"] == nil ? [Draft.Entry("uniqueItems", true)] : []
  }

  /// A structural schema that names fields allows no others.
  private func isClosed(_ schema: Node) -> Bool {
    !isPart && schema["additionalProperties"] == nil
      && schema["x-kubernetes-preserve-unknown-fields"]?.boolean != true
      && (schema["properties"] != nil || isResource)
  }
}
