import Syntax

extension Keyword {
  /// Of mappings.
  static let objects: [Keyword] = [
    Keyword("properties") { parts, value, compiler in
      for entry in compiler.mapping(value, "properties") ?? [] {
        let schema = compiler.index(of: entry.value, in: parts.scope.below)
        parts.object.properties.append((entry.name, schema))
      }
      parts.object.isPresent = true
    },
    Keyword("required") { parts, value, compiler in
      for name in compiler.strings(value, "required") ?? []
      where !parts.object.required.contains(name) {
        parts.object.required.append(name)
      }
      parts.object.isPresent = true
    },
    Keyword("additionalProperties") { parts, value, compiler in
      parts.object.additional = compiler.index(of: value, in: parts.scope.below)
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

/// What the keywords of mappings say.
struct ObjectParts {
  var isPresent = false
  var properties: [(name: String, schema: SchemaIndex)] = []
  var required: [String] = []
  var additional: SchemaIndex?
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
  /// `x-kubernetes-preserve-unknown-fields`.
  var preservesUnknown = false
  /// Whether `apiVersion`, `kind` and `metadata` are implied.
  var isResource = false

  /// `nil` where nothing is said about mappings. `refusesUnknown`: the fields must be known to a structural schema.
  func assembled(refusesUnknown: Bool, by compiler: SchemaCompiler) -> ObjectPart? {
    let refusesUnknown = refusesUnknown && additional == nil && !preservesUnknown
    guard isPresent || refusesUnknown || isResource else { return nil }
    var part = ObjectPart()
    part.minCount = minCount
    part.maxCount = maxCount
    if let additional {
      part.additional = additional == .anything ? .absent : additional
    } else if refusesUnknown {
      part.additional = .nothing
    }
    part.refusesUnknown = part.additional == .nothing
    var entries = properties.map { NameEntry(name: $0.name, schema: $0.schema) }
    if isResource { entries += implied(by: compiler) }
    for (position, name) in required.enumerated() {
      if position >= 64 {
        part.furtherRequired.append(name)
        continue
      }
      let bit = UInt64(1) << UInt64(position)
      part.required |= bit
      if let index = entries.firstIndex(where: { $0.name == name }) {
        entries[index].required = bit
      } else {
        entries.append(NameEntry(name: name, required: bit))
      }
    }
    part.names = compiler.program.names.add(entries)
    return part
  }

  /// The fields that every resource has.
  private func implied(by compiler: SchemaCompiler) -> [NameEntry] {
    ["apiVersion", "kind", "metadata"].filter { name in !properties.contains { $0.name == name } }
      .map { NameEntry(name: $0, schema: .anything) }
  }
}
