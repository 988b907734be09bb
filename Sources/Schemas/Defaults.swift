package import Syntax

extension Schema {
  /// The value with every absent property that has a default filled in. Values that were written keep their places, a default
  /// has its place in the schema's file.
  package func applyingDefaults(to node: Node) -> Draft {
    filled(node, by: program.root)
  }

  func filled(_ node: Node, by index: SchemaIndex) -> Draft {
    var filler = DefaultFiller(program: program, levels: options.limits.depth)
    return filler.filled(node, by: [index]) ?? .node(node)
  }
}

/// Walks a value beside its schemas.
private struct DefaultFiller {
  let program: Program
  var levels: Int

  /// `nil` where nothing is missing.
  mutating func filled(_ node: Node, by schemas: [SchemaIndex]) -> Draft? {
    guard !node.isScalar, levels > 0 else { return nil }
    levels -= 1
    defer { levels += 1 }
    let schemas = schemas.flatMap(program.appliedToAll)
    return node.isMapping ? mapping(node, schemas) : sequence(node, schemas)
  }

  private mutating func mapping(_ node: Node, _ schemas: [SchemaIndex]) -> Draft? {
    var isChanged = false
    var entries = node.entries.map { entry in
      let below = properties(entry.name, of: schemas)
      if entry.value.isNull, let value = defaultForNull(below) {
        isChanged = true
        return Draft.Entry(entry.name, filledOrWhole(value, by: below), at: entry.key.range)
      }
      let value = filled(entry.value, by: below)
      if value != nil { isChanged = true }
      return Draft.Entry(entry.name, value ?? .node(entry.value), at: entry.key.range)
    }
    for (name, value) in absentDefaults(of: schemas, in: node) {
      isChanged = true
      let below = properties(name, of: schemas)
      entries.append(Draft.Entry(name, filledOrWhole(value, by: below), at: value.range))
    }
    return isChanged ? .mapping(entries) : nil
  }

  private mutating func sequence(_ node: Node, _ schemas: [SchemaIndex]) -> Draft? {
    let below = schemas.compactMap { index -> SchemaIndex? in
      let schema = program.schemas[Int(index)]
      guard schema.array >= 0 else { return nil }
      let items = program.arrays[Int(schema.array)].items
      return items == .absent ? nil : items
    }
    guard !below.isEmpty else { return nil }
    var isChanged = false
    let items = node.items.map { item in
      let value = filled(item, by: below)
      if value != nil { isChanged = true }
      return value ?? .node(item)
    }
    return isChanged ? .sequence(items) : nil
  }

  private mutating func filledOrWhole(_ node: Node, by schemas: [SchemaIndex]) -> Draft {
    filled(node, by: schemas) ?? .node(node)
  }

  private func properties(_ name: String, of schemas: [SchemaIndex]) -> [SchemaIndex] {
    schemas.compactMap { index in
      let schema = program.schemas[Int(index)]
      guard schema.object >= 0 else { return nil }
      let part = program.objects[Int(schema.object)]
      var name = name
      let position = name.withUTF8 { program.names.find($0, hash: keyHash($0), in: part.names) }
      let found =
        position < 0 ? part.additional : program.names.slots[position].schema
      return found == .absent ? nil : found
    }
  }

  private func absentDefaults(
    of schemas: [SchemaIndex], in node: Node
  ) -> [(name: String, value: Node)] {
    var found: [(name: String, value: Node)] = []
    for index in schemas {
      guard let properties = program.sources[Int(index)]?["properties"] else { continue }
      for entry in properties.entries {
        guard let value = entry.value["default"], node.entry(entry.name) == nil,
          !found.contains(where: { $0.name == entry.name })
        else { continue }
        found.append((entry.name, value))
      }
    }
    return found
  }

  /// Structural schemas: a null where none is allowed counts as absent, if there is a default.
  private func defaultForNull(_ schemas: [SchemaIndex]) -> Node? {
    for index in schemas {
      guard let value = program.defaults[index], program.dialect.isStructural,
        !program.schemas[Int(index)].flags.contains(.nullable)
      else { continue }
      return value
    }
    return nil
  }
}
