import Syntax

/// A keyword of a schema and how it is read.
struct Keyword: Sendable {
  typealias Read = @Sendable (inout SchemaParts, Node, SchemaCompiler) -> Void

  let name: String
  let dialects: Set<Dialect>
  let read: Read

  init(_ name: String, in dialects: Set<Dialect> = Set(Dialect.allCases), read: @escaping Read) {
    self.name = name
    self.dialects = dialects
    self.read = read
  }

  static func table(for dialect: Dialect) -> [String: Keyword] {
    switch dialect {
    case .draft2020: draft2020
    case .draft07: draft07
    case .structural: structural
    }
  }

  private static let draft2020 = makeTable(.draft2020)
  private static let draft07 = makeTable(.draft07)
  private static let structural = makeTable(.structural)

  private static func makeTable(_ dialect: Dialect) -> [String: Keyword] {
    let groups = [general, objects, arrays, scalars, applicators, kubernetes, refused]
    var table: [String: Keyword] = [:]
    for keyword in groups.joined() where keyword.dialects.contains(dialect) {
      table[keyword.name] = keyword
    }
    return table
  }
}

extension Set<Dialect> {
  static let jsonSchema: Set<Dialect> = [.draft2020, .draft07]
}

extension Keyword {
  /// What is not checked yet is refused, so that nobody relies on it.
  static let refused: [Keyword] =
    [
      "$ref", "$dynamicRef", "patternProperties", "propertyNames", "dependentRequired",
      "dependentSchemas", "dependencies", "prefixItems", "additionalItems", "contains",
      "uniqueItems", "unevaluatedItems", "unevaluatedProperties", "multipleOf", "if", "pattern",
      "x-kubernetes-validations", "x-kubernetes-list-type",
    ].map { name in
      Keyword(name) { _, value, compiler in
        compiler.report("'\(name)' is not supported yet", at: value)
      }
    }
}
