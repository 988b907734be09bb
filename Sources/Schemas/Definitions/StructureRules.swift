import Syntax

/// What makes a schema structural: it says of every field what it is, and junctors only add to that.
struct StructureRules {
  var report: DefinitionReport

  mutating func check(_ schema: DefinitionPlace, _ kind: DefinitionLevel.Kind) {
    guard schema.node.isMapping else { return }
    let type = schema["type"]?.string ?? ""
    if type == "array" && schema["items"] == nil {
      report.add("a list needs a schema of its items", at: schema["type"] ?? schema)
    }
    if let items = schema["items"] { check(items, .item) }
    for (_, property) in schema["properties"]?.entries ?? [] { check(property, .field) }
    if let additional = schema["additionalProperties"] {
      if kind == .root {
        report.add("'additionalProperties' cannot stand at the root", at: additional)
      }
      check(additional, .field)
    }
    checkType(schema, type, kind)
    checkEmbedded(schema, type)
    if kind == .root || schema.has("x-kubernetes-embedded-resource") {
      checkMetadata(schema, kind)
    }
    checkJunctors(schema, exceptions: true)
  }

  private mutating func checkType(
    _ schema: DefinitionPlace, _ type: String, _ kind: DefinitionLevel.Kind
  ) {
    let isIntOrString = schema.has("x-kubernetes-int-or-string")
    let preserves = schema.has("x-kubernetes-preserve-unknown-fields")
    if schema.has("x-kubernetes-embedded-resource") {
      if type != "object" {
        report.add(
          "a resource inside another must be of type 'object'", at: schema["type"] ?? schema)
      }
    } else if type.isEmpty && !isIntOrString && !preserves {
      let what = kind == .root ? "the root" : kind == .item ? "the items of a list" : "a field"
      report.add("\(what) must have a type", at: schema["type"] ?? schema)
    }
    if kind == .root && !type.isEmpty && type != "object" {
      report.add("the root must be of type 'object', not '\(type)'", at: schema["type"] ?? schema)
    }
    for name in ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"] {
      if isIntOrString, let place = schema[name], place.isTrue {
        report.add("'\(name)' and 'x-kubernetes-int-or-string' exclude each other", at: place)
      }
    }
  }

  private mutating func checkEmbedded(_ schema: DefinitionPlace, _ type: String) {
    guard schema.has("x-kubernetes-embedded-resource") else { return }
    if let additional = schema["additionalProperties"] {
      report.add("a resource inside another cannot have 'additionalProperties'", at: additional)
    }
    let isEmpty = (schema["properties"]?.node.count ?? 0) == 0
    if isEmpty && !schema.has("x-kubernetes-preserve-unknown-fields") {
      report.add(
        "a resource inside another needs 'properties' or 'x-kubernetes-preserve-unknown-fields'",
        at: schema)
    }
  }

  /// The fields that Kubernetes itself defines.
  private mutating func checkMetadata(_ schema: DefinitionPlace, _ kind: DefinitionLevel.Kind) {
    for name in ["apiVersion", "kind"] {
      guard let property = schema["properties"]?[name] else { continue }
      if property["type"]?.string != "string" {
        report.add("'\(name)' must be of type 'string'", at: property)
      }
    }
    guard let metadata = schema["properties"]?["metadata"] else { return }
    if metadata["type"]?.string != "object" {
      report.add("'metadata' must be of type 'object'", at: metadata)
    }
    guard kind == .root else { return }
    let allowed: Set<String> = ["type", "properties", "default"]
    for (name, place) in metadata.entries where !allowed.contains(name) {
      report.add(
        "the schema of 'metadata' can restrict 'name' and 'generateName' only", at: place)
    }
    for (name, place) in metadata["properties"]?.entries ?? []
    where name != "name" && name != "generateName" {
      report.add(
        "the schema of 'metadata' can restrict 'name' and 'generateName' only", at: place)
    }
  }
}
