package import Syntax

/// A value to which a schema applies that has the annotation of `SchemaOptions`.
package struct AnnotatedValue: Sendable {
  package let value: Node
  /// The key that holds it; `nil` for the item of a list.
  package let key: Node?
  /// As a JSON Pointer from the value that was looked through.
  package let path: String
  /// The schema as it is written.
  package let schema: Node
}

extension Schema {
  /// Whether the annotation stands anywhere in the schema.
  package var hasAnnotations: Bool {
    program.schemas[Int(program.root)].flags.contains(.leadsToAnnotations)
  }

  /// Every value inside one that the schema allows, to which the annotation applies, in the order of the document. Of
  /// branches only those that the value passes count.
  package func annotations(in node: Node) -> [AnnotatedValue] {
    guard let name = options.annotation else { return [] }
    return withCheck { check in
      guard check.program.schemas[Int(check.program.root)].flags.contains(.leadsToAnnotations)
      else { return [] }
      var walk = AnnotationWalk(check: check, name: name, levels: options.limits.depth)
      walk.walk(check.program.root, node, key: nil)
      return walk.found
    }
  }
}

private struct AnnotationWalk {
  var check: Check
  let name: String
  var levels: Int
  var found: [AnnotatedValue] = []
  private var path: [String] = []

  init(check: Check, name: String, levels: Int) {
    self.check = check
    self.name = name
    self.levels = levels
  }

  mutating func walk(_ index: SchemaIndex, _ node: Node, key: Node?) {
    guard index > .nothing, levels > 0, check.remaining > 0 else { return }
    let schema = check.program.schemas[Int(index)]
    guard schema.flags.contains(.leadsToAnnotations) else { return }
    check.remaining -= 1
    levels -= 1
    defer { levels += 1 }
    if let source = check.program.whole.sources[Int(index)], source[name] != nil {
      found.append(AnnotatedValue(value: node, key: key, path: jsonPointer(path), schema: source))
    }
    if schema.object >= 0 && node.isMapping {
      walkEntries(check.program.objects[Int(schema.object)], node)
    }
    if schema.array >= 0 && node.isSequence {
      walkItems(check.program.arrays[Int(schema.array)], node)
    }
    for position in schema.applicators.indices {
      walk(check.program.applicators[position], node, key: key)
    }
  }

  private mutating func walkEntries(_ part: ObjectPart, _ node: Node) {
    for entry in node.entries {
      path.append(entry.name)
      defer { path.removeLast() }
      let position = check.slot(of: entry, in: part.names)
      let named = position >= 0 ? check.program.slots[position].schema : .absent
      var isCovered = named != .absent
      walk(named, entry.value, key: entry.key)
      for pattern in part.patterns.indices {
        let property = check.program.whole.patternProperties[pattern]
        guard check.matches(property.pattern, entry.key) else { continue }
        isCovered = true
        walk(property.schema, entry.value, key: entry.key)
      }
      if !isCovered { walk(part.additional, entry.value, key: entry.key) }
    }
  }

  private mutating func walkItems(_ part: ArrayPart, _ node: Node) {
    let prefix = part.prefix.indices
    for (position, item) in node.items.enumerated() {
      path.append(String(position))
      let isNamed = position < prefix.count
      walk(
        isNamed ? check.program.operands[prefix.lowerBound + position] : part.items, item, key: nil)
      path.removeLast()
    }
  }

  private mutating func walk(_ applicator: Applicator, _ node: Node, key: Node?) {
    let operands = applicator.operands.indices
    switch applicator.kind {
    case .allOf, .reference:
      for operand in operands { walk(check.program.operands[operand], node, key: key) }
    case .anyOf, .oneOf:
      for operand in operands where check.accepts(check.program.operands[operand], node) {
        walk(check.program.operands[operand], node, key: key)
      }
    case .condition:
      let start = operands.lowerBound
      let holds = check.accepts(check.program.operands[start], node)
      walk(check.program.operands[start + (holds ? 1 : 2)], node, key: key)
    case .dynamicReference, .not:
      break
    }
  }
}
