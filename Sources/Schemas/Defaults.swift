package import Syntax

extension Schema {
  /// The value with every absent property that has a default filled in. Values that were written keep their places, a default
  /// has its place in the schema's file.
  package func applyingDefaults(to node: Node) -> Draft {
    filled(node, by: program.root)
  }

  func filled(_ node: Node, by index: SchemaIndex) -> Draft {
    var filler = DefaultFiller(schema: self, levels: options.limits.depth)
    return filler.filled(node, by: [index]) ?? .node(node)
  }
}

/// Walks a value beside its schemas.
private struct DefaultFiller {
  private let schema: Schema
  private var levels: Int

  init(schema: Schema, levels: Int) {
    self.schema = schema
    self.levels = levels
  }

  private var program: Program {
    _read { yield schema.program }
  }

  /// `nil` where nothing is missing.
  mutating func filled(_ node: Node, by schemas: [SchemaIndex]) -> Draft? {
    guard !node.isScalar, levels > 0, schemas.contains(where: leads) else { return nil }
    levels -= 1
    defer { levels += 1 }
    let applied = schemas.flatMap(program.appliedToAll).filter(leads)
    return node.isMapping ? mapping(node, applied) : sequence(node, applied)
  }

  private func leads(_ index: SchemaIndex) -> Bool {
    program.schemas[Int(index)].flags.contains(.leadsToDefaults)
  }

  private mutating func mapping(_ node: Node, _ schemas: [SchemaIndex]) -> Draft? {
    // What is said about the first entries is only written down once one of them changes.
    var entries: [Draft.Entry] = []
    var isChanged = false
    for (position, entry) in node.entries.enumerated() {
      let change = changed(entry, by: properties(of: entry, in: schemas))
      if change != nil && !isChanged {
        isChanged = true
        entries = node.entries.prefix(position).map(Draft.Entry.init)
      }
      if let change {
        entries.append(Draft.Entry(entry.name, change, at: entry.key.range))
      } else if isChanged {
        entries.append(Draft.Entry(entry))
      }
    }
    let absent = absentDefaults(of: schemas, in: node)
    if !isChanged {
      if absent.isEmpty { return nil }
      entries = node.entries.map(Draft.Entry.init)
    }
    for (key, value) in absent {
      let below = properties(key.name, hash: key.hash, of: schemas)
      entries.append(Draft.Entry(key.name, filledOrWhole(value, by: below), at: value.range))
    }
    return .mapping(entries)
  }

  /// What becomes of an entry that is there; `nil` where it stays.
  private mutating func changed(_ entry: Node.Entry, by schemas: [SchemaIndex]) -> Draft? {
    if schemas.isEmpty { return nil }
    if entry.value.isNull, let value = defaultForNull(schemas) {
      return filledOrWhole(value, by: schemas)
    }
    return filled(entry.value, by: schemas)
  }

  private mutating func sequence(_ node: Node, _ schemas: [SchemaIndex]) -> Draft? {
    let below = schemas.compactMap { index -> SchemaIndex? in
      let compiled = program.schemas[Int(index)]
      guard compiled.array >= 0 else { return nil }
      let items = program.arrays[Int(compiled.array)].items
      return items == .absent ? nil : items
    }
    guard below.contains(where: leads) else { return nil }
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

  /// The schemas of an entry that may change it.
  private func properties(
    of entry: Node.Entry, in schemas: [SchemaIndex]
  ) -> [SchemaIndex] {
    var found: [SchemaIndex] = []
    for index in schemas {
      let below = entry.key.withBytes { property($0, hash: entry.keyHash, of: index) }
      if below != .absent, leads(below) { found.append(below) }
    }
    return found
  }

  private func properties(
    _ name: String, hash: UInt32, of schemas: [SchemaIndex]
  ) -> [SchemaIndex] {
    var name = name
    return name.withUTF8 { name in
      schemas.map { property(name, hash: hash, of: $0) }.filter { $0 != .absent }
    }
  }

  private func property(
    _ name: UnsafeBufferPointer<UInt8>, hash: UInt32, of index: SchemaIndex
  ) -> SchemaIndex {
    let compiled = program.schemas[Int(index)]
    guard compiled.object >= 0 else { return .absent }
    let part = program.objects[Int(compiled.object)]
    let position = program.names.find(name, hash: hash, in: part.names)
    return position < 0 ? part.additional : program.names.slots[position].schema
  }

  private func absentDefaults(
    of schemas: [SchemaIndex], in node: Node
  ) -> [(key: FieldKey, value: Node)] {
    var found: [(key: FieldKey, value: Node)] = []
    for index in schemas {
      for (key, value) in program.propertyDefaults[index] ?? []
      where node.entry(under: key) == nil && !found.contains(where: { $0.key == key }) {
        found.append((key, value))
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

extension Draft.Entry {
  /// An entry as it stands in a tree.
  fileprivate init(_ entry: Node.Entry) {
    self.init(entry.name, .node(entry.value), at: entry.key.range)
  }
}
