import Diagnostics
import Syntax

extension SchemaLint {
  /// A keyword that has no effect where it stands.
  static let ignoredKeyword = SchemaLint(
    "ignored-keyword", "every keyword has an effect", .warning
  ) { schema in
    besideReference(schema) + ofOtherTypes(schema) + withoutPartner(schema)
  }

  /// Until draft-07 a reference stood alone.
  private static func besideReference(_ schema: LintedSchema) -> [Finding] {
    guard schema.dialect == .draft07, schema.node["$ref"]?.string != nil else { return [] }
    let describing: Set<String> = [
      "$ref", "$comment", "title", "description", "definitions", "examples", "default", "$id",
      "$schema",
    ]
    return schema.node.entries.filter { !describing.contains($0.name) }.map { entry in
      Finding(
        "'\(entry.name)' has no effect beside '$ref' in draft-07", at: entry.key.range,
        help: "put the reference into 'allOf', or use 2020-12")
    }
  }

  private static func ofOtherTypes(_ schema: LintedSchema) -> [Finding] {
    let types = schema.compiled.types
    guard types != .any else { return [] }
    return schema.node.entries.compactMap { entry in
      guard let concerned = subjects[entry], types.isDisjoint(with: concerned) else {
        return nil
      }
      return Finding(
        "'\(entry.name)' is about \(concerned.pluralPhrase), and the schema allows only "
          + types.phrase, at: entry.key.range, notes: typeNote(schema))
    }
  }

  private static func typeNote(_ schema: LintedSchema) -> [Note] {
    schema.node.entry("type").map {
      [Note("the type is given here", at: firstLine(of: $0.key.range))]
    } ?? []
  }

  /// Keywords that only add to another one.
  private static func withoutPartner(_ schema: LintedSchema) -> [Finding] {
    schema.node.entries.compactMap { entry in
      guard let partner = partners[entry], schema.node.entry(partner) == nil,
        Keyword.table(for: schema.dialect)[entry] != nil
      else { return nil }
      return Finding("'\(entry.name)' has no effect without '\(partner)'", at: entry.key.range)
    }
  }

  private static let partners = KeyTable([
    "then": "if", "else": "if", "minContains": "contains", "maxContains": "contains",
    "x-kubernetes-list-map-keys": "x-kubernetes-list-type",
  ])

  /// The types that a keyword says something about.
  private static let subjects: KeyTable<TypeSet> = {
    var subjects: [String: TypeSet] = [:]
    for name in ["minLength", "maxLength", "pattern"] { subjects[name] = .string }
    for name in [
      "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    ] {
      subjects[name] = .number
    }
    for name in [
      "items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "additionalItems",
      "unevaluatedItems", "x-kubernetes-list-type",
    ] {
      subjects[name] = .array
    }
    for name in [
      "properties", "patternProperties", "additionalProperties", "propertyNames", "required",
      "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "dependencies",
      "unevaluatedProperties",
    ] {
      subjects[name] = .object
    }
    return KeyTable(subjects)
  }()
}

extension TypeSet {
  /// For a message: "strings", "numbers".
  fileprivate var pluralPhrase: String {
    switch self {
    case .string: "strings"
    case .array: "lists"
    case .object: "mappings"
    default: "numbers"
    }
  }
}
