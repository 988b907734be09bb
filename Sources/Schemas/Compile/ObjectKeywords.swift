import Syntax

extension Keyword {
  /// Of mappings.
  static let objects: [Keyword] = [
    Keyword("properties", .applicator, holding: .schemasByName) { parts, value, compiler in
      for entry in compiler.mapping(value, "properties") ?? [] {
        var scope = parts.scope.below
        // What a schema says of metadata only adds to what Kubernetes says.
        if entry.name == "metadata" && parts.holdsResource { scope.refusesUnknown = false }
        let schema = compiler.index(of: entry.value, in: scope)
        parts.object.properties.append((entry.name, schema))
      }
      parts.object.isPresent = true
    },
    Keyword("patternProperties", in: .jsonSchema, .applicator, holding: .schemasByName) {
      parts, value, compiler in
      for entry in compiler.mapping(value, "patternProperties") ?? [] {
        let schema = compiler.index(of: entry.value, in: parts.scope.below)
        guard
          let pattern = compiler.pattern(entry.key, entry.name, in: parts.language.dialect)
        else { continue }
        parts.object.patterns.append(PatternProperty(pattern: pattern, schema: schema))
      }
      parts.object.isPresent = true
    },
    Keyword("additionalProperties", .applicator, holding: .schema) { parts, value, compiler in
      let isOpen = parts.scope.refusesUnknown && value.boolean == true
      parts.object.additional =
        isOpen ? compiler.emptied : compiler.index(of: value, in: parts.scope.below)
      parts.object.isPresent = true
    },
    Keyword("propertyNames", in: .jsonSchema, .applicator, holding: .schema) {
      parts, value, compiler in
      parts.object.propertyNames = compiler.index(of: value, in: parts.scope.below)
      parts.object.isPresent = true
    },
    Keyword("required") { parts, value, compiler in
      var seen = Set(parts.object.required)
      for name in compiler.strings(value, "required") ?? [] where seen.insert(name).inserted {
        parts.object.required.append(name)
      }
      parts.object.isPresent = true
    },
    Keyword("minProperties") { parts, value, compiler in
      guard let count = compiler.count(value, "minProperties") else { return }
      parts.object.minCount = count
      parts.object.isPresent = true
    },
    Keyword("maxProperties") { parts, value, compiler in
      guard let count = compiler.count(value, "maxProperties") else { return }
      parts.object.maxCount = count
      parts.object.isPresent = true
    },
  ]
}
