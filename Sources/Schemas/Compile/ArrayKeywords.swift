import Syntax

extension Keyword {
  /// Of lists.
  static let arrays: [Keyword] = [
    Keyword("items", in: [.draft2020, .structural], .applicator, holding: .schema) {
      parts, value, compiler in
      let items = compiler.index(of: value, in: parts.scope.below)
      parts.listPart { $0.items = items }
    },
    Keyword("contains", in: .jsonSchema, .applicator, holding: .schema) { parts, value, compiler in
      let contains = compiler.index(of: value, in: parts.scope.below)
      let evaluates = parts.language.dialect == .draft2020
      parts.listPart {
        $0.contains = contains
        $0.containsEvaluates = evaluates
      }
    },
    Keyword("minContains", in: .since2019) { parts, value, compiler in
      guard let count = compiler.count(value, "minContains") else { return }
      parts.listPart { $0.minContains = count }
    },
    Keyword("maxContains", in: .since2019) { parts, value, compiler in
      guard let count = compiler.count(value, "maxContains") else { return }
      parts.listPart { $0.maxContains = count }
    },
    Keyword("minItems") { parts, value, compiler in
      guard let count = compiler.count(value, "minItems") else { return }
      parts.listPart { $0.minCount = count }
    },
    Keyword("maxItems") { parts, value, compiler in
      guard let count = compiler.count(value, "maxItems") else { return }
      parts.listPart { $0.maxCount = count }
    },
    Keyword("uniqueItems") { parts, value, compiler in
      guard compiler.boolean(value, "uniqueItems") == true else { return }
      parts.listPart { $0.isSet = true }
    },
  ]

  /// Lists whose first items have schemas of their own.
  static let tuples: [Keyword] = [
    Keyword("prefixItems", in: [.draft2020], .applicator, holding: .schemas) {
      parts, value, compiler in
      guard let schemas = compiler.schemas(value, "prefixItems", in: parts.scope.below) else {
        return
      }
      let prefix = compiler.operands(schemas)
      parts.listPart { $0.prefix = prefix }
    },
    Keyword("items", in: .before2020, .applicator, holding: .schemaOrSchemas) {
      parts, value, compiler in
      guard value.isSequence else {
        let items = compiler.index(of: value, in: parts.scope.below)
        return parts.listPart { $0.items = items }
      }
      let prefix = compiler.operands(
        value.items.map { compiler.index(of: $0, in: parts.scope.below) })
      parts.listPart { $0.prefix = prefix }
    },
    Keyword("additionalItems", in: .before2020, .applicator, holding: .schema) {
      parts, value, compiler in
      let items = compiler.index(of: value, in: parts.scope.below)
      // Beside a single schema for all items it says nothing.
      guard parts.node["items"]?.isSequence == true else { return }
      parts.listPart { $0.items = items }
    },
  ]
}

extension SchemaParts {
  mutating func listPart(_ change: (inout ArrayPart) -> Void) {
    var part = array ?? ArrayPart()
    change(&part)
    array = part
  }
}
