import Fixtures
import Foundation
import Syntax

extension SeededGenerator {
  /// A new seed each run, or the one in `SCHEMA_SEED`.
  static func fresh() -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["SCHEMA_SEED"].flatMap { UInt64($0) }
    return SeededGenerator(seed: given ?? UInt64.random(in: 0...UInt64(UInt32.max)))
  }
}

/// Schemas of every keyword, right and wrong ones, and values that may pass them.
struct RandomSchema {
  var random: SeededGenerator
  var isStructural = false

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func schema(depth: Int = 3) -> Draft {
    if chance(5) { return pick([true, false, .null, "text", 3, [:]]) }
    var entries: [Draft.Entry] = []
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let keyword = pick(isStructural ? RandomSchema.structural : RandomSchema.keywords)
      if entries.contains(where: { $0.key == keyword }) { continue }
      entries.append(Draft.Entry(keyword, argument(of: keyword, depth)))
    }
    return .mapping(entries)
  }

  private mutating func argument(of keyword: String, _ depth: Int) -> Draft {
    if chance(3) { return value(depth: 1) }
    switch keyword {
    case "type":
      return chance(80)
        ? .string(pick(RandomSchema.types))
        : .sequence([.string(pick(RandomSchema.types)), .string(pick(RandomSchema.types))])
    case "properties", "patternProperties", "$defs", "definitions", "dependentSchemas",
      "dependencies":
      return depth > 0
        ? .mapping(distinct().map { Draft.Entry($0, schema(depth: depth - 1)) }) : .mapping([])
    case "items", "additionalProperties", "not", "if", "then", "else", "contains",
      "propertyNames", "unevaluatedProperties", "unevaluatedItems", "additionalItems":
      return depth > 0 ? schema(depth: depth - 1) : true
    case "allOf", "anyOf", "oneOf", "prefixItems":
      let count = Int.random(in: 0..<4, using: &random)
      return .sequence(depth > 0 ? (0..<count).map { _ in schema(depth: depth - 1) } : [true])
    case "required", "x-kubernetes-list-map-keys": return .sequence(distinct().map(Draft.string))
    case "dependentRequired":
      return .mapping(distinct().map { Draft.Entry($0, .sequence(distinct().map(Draft.string))) })
    case "$ref", "$dynamicRef":
      return .string(pick(["#", "#/$defs/a", "#/properties/b", "#anchor", "other", "#/", "a b"]))
    case "$anchor", "$dynamicAnchor": return .string(pick(["anchor", "b", "1x"]))
    case "$id": return .string(pick(["https://example.com/a", "b.json", "#frag", ""]))
    case "pattern": return .string(pick(["^a", "b$", "(a+)+$", "[", "\\d+", "(?=a)", "^.{3}$"]))
    case "format": return .string(pick(["date-time", "ipv4", "uri", "regex", "hostname", "x"]))
    case "enum": return .sequence((0..<3).map { _ in value(depth: 1) })
    case "const", "default", "example": return value(depth: 2)
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
      return pick([0, 1, -3, .double(0.1), .double(2.5), .integer(.max), .double(1e300), true])
    case "uniqueItems", "nullable", "x-kubernetes-int-or-string",
      "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource":
      return .boolean(chance(80))
    case "x-kubernetes-list-type": return .string(pick(["set", "map", "atomic", "x"]))
    case "x-kubernetes-validations": return .sequence([["rule": .string(pick(RandomSchema.rules))]])
    default: return .integer(Int64.random(in: -1...4, using: &random))
    }
  }

  private mutating func distinct() -> [String] {
    ["a", "b", "c", "^a"].filter { _ in chance(50) }
  }

  mutating func value(depth: Int = 3) -> Draft {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: .null
    case 1: .boolean(chance(50))
    case 2, 3: .integer(Int64.random(in: -3...6, using: &random))
    case 4: .double(pick([0.5, 1.0, -2.25, 1e300, 0.30000000000000004]))
    case 5, 6: .string(pick(["", "a", "aaa", "b", "2026-01-31T10:00:00Z", "10.0.0.1", "äö"]))
    case 7 where depth > 0, 8 where depth > 0:
      .sequence(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth - 1) })
    default:
      depth > 0 ? .mapping(distinct().map { Draft.Entry($0, value(depth: depth - 1)) }) : "a"
    }
  }

  private static let types = [
    "null", "boolean", "integer", "number", "string", "array", "object", "strnig",
  ]
  private static let rules = [
    "self.a == 1", "self > 0", "has(self.b)", "self.all(x, x > 1)", "self ==", "oldSelf == self",
    "self.a.matches('(a+)+$')", "size(self) < 3",
  ]
  private static let structural = [
    "type", "type", "properties", "properties", "items", "additionalProperties", "required",
    "allOf", "anyOf", "oneOf", "not", "enum", "default", "pattern", "format", "minimum", "maximum",
    "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems", "minProperties",
    "maxProperties", "uniqueItems", "nullable", "multipleOf", "x-kubernetes-int-or-string",
    "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource",
    "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-validations", "example",
  ]
  private static let keywords = [
    "type", "type", "properties", "properties", "patternProperties", "additionalProperties",
    "propertyNames", "items", "prefixItems", "contains", "minContains", "maxContains", "minItems",
    "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "required", "minProperties",
    "maxProperties", "dependentRequired", "dependentSchemas", "dependencies", "enum", "const",
    "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "$dynamicRef", "$defs",
    "$anchor", "$dynamicAnchor", "$id", "unevaluatedProperties", "unevaluatedItems", "default",
    "x-kubernetes-validations",
  ]
}
