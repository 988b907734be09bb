package import Diagnostics
package import Syntax

extension Schema {
  /// The value without the fields that the schema does not know, as Kubernetes stores it; the fields in the order of the
  /// document, as JSON Pointers with the ranges of their keys. Wants a structural schema that refuses unknown fields.
  package func pruned(_ node: Node) -> (value: Draft, removed: [Located<String>]) {
    var pruner = Pruner(program: program, levels: options.limits.depth)
    let value = pruner.pruned(node, by: program.root)
    return (value ?? .node(node), pruner.removed)
  }
}

private struct Pruner {
  let program: Program
  var levels: Int
  var path: [String] = []
  var removed: [Located<String>] = []

  init(program: Program, levels: Int) {
    self.program = program
    self.levels = levels
  }

  /// `nil` where nothing is removed.
  mutating func pruned(_ node: Node, by index: SchemaIndex) -> Draft? {
    guard !node.isScalar, index != .absent, levels > 0 else { return nil }
    levels -= 1
    defer { levels += 1 }
    let schema = program.schemas[Int(index)]
    if node.isSequence {
      guard schema.array >= 0 else { return nil }
      return items(node, program.arrays[Int(schema.array)].items)
    }
    guard schema.object >= 0 else { return nil }
    // Where the schema forbids other fields itself, they are errors and stay.
    let isForbidden = program.sources[Int(index)]?.entry("additionalProperties") != nil
    return entries(node, program.objects[Int(schema.object)], isForbidden: isForbidden)
  }

  private mutating func items(_ node: Node, _ schema: SchemaIndex) -> Draft? {
    var isChanged = false
    let items = node.items.enumerated().map { position, item in
      path.append(String(position))
      defer { path.removeLast() }
      let value = pruned(item, by: schema)
      if value != nil { isChanged = true }
      return value ?? .node(item)
    }
    return isChanged ? .sequence(items) : nil
  }

  private mutating func entries(_ node: Node, _ part: ObjectPart, isForbidden: Bool) -> Draft? {
    var isChanged = false
    var kept: [Draft.Entry] = []
    for entry in node.entries {
      path.append(entry.name)
      defer { path.removeLast() }
      let hash = entry.keyHash
      let position = entry.key.withBytes { program.names.find($0, hash: hash, in: part.names) }
      let isKnown = position >= 0 && program.names.slots[position].schema != .absent
      let schema = isKnown ? program.names.slots[position].schema : part.additional
      if schema == .nothing && !isKnown && !isForbidden {
        removed.append(Located(jsonPointer(path), at: entry.key.range))
        isChanged = true
        continue
      }
      let value = pruned(entry.value, by: schema)
      if value != nil { isChanged = true }
      kept.append(Draft.Entry(entry.name, value ?? .node(entry.value), at: entry.key.range))
    }
    return isChanged ? .mapping(kept) : nil
  }
}
