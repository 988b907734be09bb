import Expressions
import Syntax

/// What several schemas that apply to one value say together.
extension Program {
  func objectParts(_ indices: [SchemaIndex]) -> [ObjectPart] {
    indices.compactMap { index in
      guard index > .nothing, schemas[Int(index)].object >= 0 else { return nil }
      return objects[Int(schemas[Int(index)].object)]
    }
  }

  func arrayParts(_ indices: [SchemaIndex]) -> [ArrayPart] {
    indices.compactMap { index in
      guard index > .nothing, schemas[Int(index)].array >= 0 else { return nil }
      return arrays[Int(schemas[Int(index)].array)]
    }
  }

  func stringParts(_ indices: [SchemaIndex]) -> [StringPart] {
    indices.compactMap { index in
      guard index > .nothing, schemas[Int(index)].string >= 0 else { return nil }
      return strings[Int(schemas[Int(index)].string)]
    }
  }

  func numberParts(_ indices: [SchemaIndex]) -> [NumberPart] {
    indices.compactMap { index in
      guard index > .nothing, schemas[Int(index)].number >= 0 else { return nil }
      return numbers[Int(schemas[Int(index)].number)]
    }
  }

  /// The types that all of them allow.
  func types(_ indices: [SchemaIndex]) -> TypeSet {
    indices.reduce(.any) { types, index in
      if index == .nothing { return [] }
      guard index > .nothing else { return types }
      let schema = schemas[Int(index)]
      return types.intersection(
        schema.flags.contains(.nullable) ? schema.types.union(.null) : schema.types)
    }
  }

  /// As they are written, in the order of the file.
  func fieldNames(_ indices: [SchemaIndex]) -> [String] {
    var names: [String] = []
    for index in indices where index > .nothing {
      for entry in sources[Int(index)]?["properties"]?.entries.map({ $0 }) ?? []
      where !names.contains(entry.name) {
        names.append(entry.name)
      }
    }
    return names
  }

  /// Names that patterns of fields match.
  func patternNames(_ indices: [SchemaIndex]) -> [String] {
    objectParts(indices).flatMap { part in
      patternProperties[part.patterns.indices].flatMap { property in
        property.pattern == StringPart.brokenPattern
          ? [] : patternSamples(patterns[Int(property.pattern)].text).suffix(1)
      }
    }
  }

  func requiredNames(_ indices: [SchemaIndex]) -> [String] {
    var names: [String] = []
    for index in indices where index > .nothing {
      for name in sources[Int(index)]?["required"]?.items.compactMap(\.string) ?? []
      where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// What is said about a field.
  func schemas(of name: String, in indices: [SchemaIndex]) -> [SchemaIndex] {
    unique(
      objectParts(indices).flatMap { part -> [SchemaIndex] in
        var name = name
        let position = name.withUTF8 { names.find($0, hash: keyHash($0), in: part.names) }
        var found: [SchemaIndex] = []
        if position >= 0, names.slots[position].schema != .absent {
          found.append(names.slots[position].schema)
        }
        for property in patternProperties[part.patterns.indices]
        where property.pattern != StringPart.brokenPattern
          && patterns[Int(property.pattern)].matches(name)
        {
          found.append(property.schema)
        }
        return found.isEmpty && part.additional != .absent ? [part.additional] : found
      })
  }

  func itemSchemas(_ indices: [SchemaIndex]) -> [SchemaIndex] {
    unique(
      arrayParts(indices).compactMap { part in
        if !part.prefix.isEmpty { return operands[Int(part.prefix.start)] }
        return part.items == .absent ? nil : part.items
      })
  }

  /// The values of `enum`, `const`, `default` and `examples`.
  func namedValues(_ indices: [SchemaIndex]) -> [Node] {
    indices.flatMap { index -> [Node] in
      guard index > .nothing, let source = sources[Int(index)] else { return [] }
      return ["const", "default"].compactMap { source[$0] }
        + ["enum", "examples"].flatMap { source[$0].map { Array($0.items.prefix(200)) } ?? [] }
    }
  }
}
