import Expressions
import Syntax

/// Where a schema stands in a definition.
struct DefinitionLevel {
  enum Kind {
    case root
    case item
    case field
  }

  var kind: Kind
  /// Whether it describes `apiVersion`, `kind` or `metadata`, or lies below.
  var isInsideMetadata = false
  /// Why it may have no default; `nil` where it may.
  var forbidsDefaults: String?
  /// Whether a value before a change can be told to be the same one.
  var keepsIdentity = true

  static let root = DefinitionLevel(kind: .root)
}

/// What keywords Kubernetes allows in a schema and with which values, whatever place the schema has.
struct KeywordRules {
  var report: DefinitionReport

  /// Keywords of JSON Schema that Kubernetes refuses wherever they say something.
  static let unsupported = [
    "id", "$schema", "$ref", "additionalItems", "patternProperties", "definitions", "dependencies",
  ]

  mutating func check(_ schema: DefinitionPlace, _ level: DefinitionLevel) {
    guard schema.node.isMapping else { return }
    for name in KeywordRules.unsupported {
      guard let place = schema[name], !place.node.saysNothing else { continue }
      report.add("Kubernetes does not support '\(name)' in a schema", at: place)
    }
    checkType(schema)
    if let value = schema["default"], let reason = level.forbidsDefaults {
      report.add("there can be no default \(reason)", at: value)
    }
    if let unique = schema["uniqueItems"], unique.isTrue {
      report.add(
        "'uniqueItems' cannot be true", at: unique,
        help: "write 'x-kubernetes-list-type: set', or list the keys of a map")
    }
    checkAdditional(schema)
    checkExtensions(schema, level)
    checkPattern(schema)
    checkListType(schema)
    checkRuleTexts(schema)
    descend(schema, level)
  }

  private mutating func checkType(_ schema: DefinitionPlace) {
    guard let type = schema["type"], let name = type.string, !name.isEmpty else { return }
    let types = ["array", "boolean", "integer", "number", "object", "string"]
    if name == "null" {
      report.add("the type cannot be null", at: type, help: "write 'nullable: true'")
    } else if !types.contains(name) {
      let near = nearestName(to: name, among: types)
      report.add(
        "'type' must be one of \(types.map { "'\($0)'" }.alternatives), not '\(name)'", at: type,
        help: near.map { "did you mean '\($0)'?" })
    }
  }

  private mutating func checkAdditional(_ schema: DefinitionPlace) {
    guard let additional = schema["additionalProperties"], !additional.isTrue,
      (schema["properties"]?.node.count ?? 0) > 0
    else { return }
    report.add("'additionalProperties' and 'properties' exclude each other", at: additional)
  }

  private mutating func checkExtensions(_ schema: DefinitionPlace, _ level: DefinitionLevel) {
    if let keeps = schema["x-kubernetes-preserve-unknown-fields"], !keeps.isTrue {
      report.add("'x-kubernetes-preserve-unknown-fields' must be true or left out", at: keeps)
    }
    if let map = schema["x-kubernetes-map-type"] {
      if schema["type"]?.string != "object" {
        report.add("'x-kubernetes-map-type' needs 'type: object'", at: map)
      }
      if !["atomic", "granular"].contains(map.string ?? "") {
        report.add(
          "'x-kubernetes-map-type' must be 'atomic' or 'granular', not \(map.node.valuePhrase)",
          at: map)
      }
    }
    if level.isInsideMetadata, let embedded = schema["x-kubernetes-embedded-resource"],
      embedded.isTrue
    {
      report.add("metadata cannot hold a resource", at: embedded)
    }
  }

  private mutating func checkPattern(_ schema: DefinitionPlace) {
    guard let pattern = schema["pattern"], let text = pattern.string, !text.isEmpty else { return }
    do throws(PatternError) {
      _ = try Pattern(text, dialect: .re2)
    } catch {
      report.add("the pattern '\(shortened(text))' cannot be used: \(error.message)", at: pattern)
    }
  }

  private mutating func descend(_ schema: DefinitionPlace, _ level: DefinitionLevel) {
    var below = level
    below.kind = .field
    if let additional = schema["additionalProperties"] {
      var inside = below
      if level.isInsideMetadata { inside.forbidsDefaults = "for the fields of metadata" }
      check(additional, inside)
    }
    if schema["x-kubernetes-map-type"]?.string == "atomic" { below.keepsIdentity = false }
    let isResource = level.kind == .root || schema.has("x-kubernetes-embedded-resource")
    for (name, property) in schema["properties"]?.entries ?? [] {
      var inside = below
      if isResource && ["apiVersion", "kind", "metadata"].contains(name) {
        inside.isInsideMetadata = true
        if level.kind == .root { inside.forbidsDefaults = "for '\(name)' of a resource" }
      }
      check(property, inside)
    }
    var inPlace = level
    inPlace.kind = .field
    if let not = schema["not"] { check(not, inPlace) }
    for name in ["allOf", "anyOf", "oneOf"] {
      for branch in schema[name]?.items ?? [] { check(branch, inPlace) }
    }
    guard let items = schema["items"] else { return }
    if items.node.isSequence {
      return report.add("'items' must be one schema and not a list", at: items)
    }
    var item = level
    item.kind = .item
    if schema["x-kubernetes-list-type"]?.string != "map" { item.keepsIdentity = false }
    check(items, item)
  }
}

extension Node {
  /// An empty mapping or text, which is as good as none.
  var saysNothing: Bool { isMapping && count == 0 || string == "" }
}
