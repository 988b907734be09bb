package import Syntax

extension Schema {
  /// The value with every absent property that has a default filled in. Values that were written keep their places, a default
  /// has its place in the schema's file.
  package func applyingDefaults(to node: Node) -> Draft {
    filled(node, by: program.root)
  }

  /// The same for a value that is yet to be laid out.
  package func applyingDefaults(to draft: Draft) -> Draft {
    var filler = DefaultFiller(schema: self, levels: options.limits.depth)
    return filler.filled(draft, by: [program.root]) ?? draft
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
    let applied = applied(schemas)
    return node.isMapping ? mapping(node, applied) : sequence(node, applied)
  }

  /// `nil` where nothing is missing.
  mutating func filled(_ draft: Draft, by schemas: [SchemaIndex]) -> Draft? {
    guard levels > 0, schemas.contains(where: leads) else { return nil }
    switch draft {
    case .node(let node): return filled(node, by: schemas)
    case .null, .boolean, .integer, .double, .string: return nil
    case .placed(let draft, let range): return filled(draft, by: schemas).map { .placed($0, range) }
    case .sequence(let items):
      levels -= 1
      defer { levels += 1 }
      return sequence(items, items: self.items(of: applied(schemas)))
    case .mapping(let entries):
      levels -= 1
      defer { levels += 1 }
      return mapping(entries, applied(schemas))
    }
  }

  /// With the schemas that these apply to the same value, those that lead to a default.
  private func applied(_ schemas: [SchemaIndex]) -> [SchemaIndex] {
    // No closure, which would take a copy of the whole program with it.
    var applied: [SchemaIndex] = []
    for index in schemas { applied += program.appliedToAll(index).filter(leads) }
    return applied
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
        entries = node.entries.prefix(position).map { Draft.Entry($0) }
      }
      if let change {
        entries.append(Draft.Entry(entry, change))
      } else if isChanged {
        entries.append(Draft.Entry(entry))
      }
    }
    let absent = absentDefaults(of: schemas) { node.entry(under: $0) != nil }
    if !isChanged {
      if absent.isEmpty { return nil }
      entries = node.entries.map { Draft.Entry($0) }
    }
    return .mapping(entries + absent)
  }

  private mutating func mapping(_ entries: [Draft.Entry], _ schemas: [SchemaIndex]) -> Draft? {
    var results = entries
    var isChanged = false
    for (position, entry) in entries.enumerated() {
      let below = entry.withKey { properties($0, hash: entry.keyHash, in: schemas) }
      if let change = changed(entry.value, by: below) {
        results[position].value = change
        isChanged = true
      }
    }
    let absent = absentDefaults(of: schemas) { key in
      entries.contains { $0.keyHash == key.hash && $0.key == key.name }
    }
    return isChanged || !absent.isEmpty ? .mapping(results + absent) : nil
  }

  /// What becomes of a value that is there; `nil` where it stays.
  private mutating func changed(_ value: Draft, by schemas: [SchemaIndex]) -> Draft? {
    if schemas.isEmpty { return nil }
    if value.isNull, let value = defaultForNull(schemas) {
      return filledOrWhole(value, by: schemas)
    }
    return filled(value, by: schemas)
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
    let below = items(of: schemas)
    return below.contains(where: leads)
      ? sequence(node.items.map { .node($0) }, items: below) : nil
  }

  private mutating func sequence(_ values: [Draft], items schemas: [SchemaIndex]) -> Draft? {
    var isChanged = false
    let results = values.map { item in
      let value = filled(item, by: schemas)
      if value != nil { isChanged = true }
      return value ?? item
    }
    return isChanged ? .sequence(results) : nil
  }

  /// The schemas of a sequence's items.
  private func items(of schemas: [SchemaIndex]) -> [SchemaIndex] {
    schemas.compactMap { index -> SchemaIndex? in
      let compiled = program.schemas[Int(index)]
      guard compiled.array >= 0 else { return nil }
      let items = program.arrays[Int(compiled.array)].items
      return items == .absent ? nil : items
    }
  }

  private mutating func filledOrWhole(_ node: Node, by schemas: [SchemaIndex]) -> Draft {
    filled(node, by: schemas) ?? .node(node)
  }

  /// The schemas of an entry that may change it.
  private func properties(of entry: Node.Entry, in schemas: [SchemaIndex]) -> [SchemaIndex] {
    entry.key.withBytes { properties($0, hash: entry.keyHash, in: schemas) }
  }

  private func properties(
    _ name: UnsafeBufferPointer<UInt8>, hash: UInt32, in schemas: [SchemaIndex]
  ) -> [SchemaIndex] {
    var found: [SchemaIndex] = []
    for index in schemas {
      let below = property(name, hash: hash, of: index)
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

  /// The defaults of what is not there, filled in themselves.
  private mutating func absentDefaults(
    of schemas: [SchemaIndex], isThere: (FieldKey) -> Bool
  ) -> [Draft.Entry] {
    var found: [(key: FieldKey, value: Node)] = []
    for index in schemas {
      for (key, value) in program.propertyDefaults[index] ?? []
      where !found.contains(where: { $0.key == key }) && !isThere(key) {
        found.append((key, value))
      }
    }
    var entries: [Draft.Entry] = []
    for (key, value) in found {
      let below = properties(key.name, hash: key.hash, of: schemas)
      entries.append(Draft.Entry(key.name, filledOrWhole(value, by: below), at: value.range))
    }
    return entries
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

extension Draft {
  fileprivate var isNull: Bool {
    switch self {
    case .null: true
    case .node(let node): node.isNull
    case .placed(let draft, _): draft.isNull
    case .boolean, .integer, .double, .string, .sequence, .mapping: false
    }
  }
}
