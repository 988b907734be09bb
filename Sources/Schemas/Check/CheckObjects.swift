import Syntax

/// Mappings.
extension Check {
  mutating func accepts(_ part: ObjectPart, mapping node: NodeView, _ frame: Int) -> Bool {
    var seen: UInt64 = 0
    var count = 0
    for entry in node.entries {
      let position = slot(of: entry, in: part.names)
      var isCovered = false
      if position >= 0 {
        let slot = program.slots[position]
        seen |= slot.required
        if slot.schema != .absent {
          if !acceptsPart(slot.schema, entry.value) { return false }
          isCovered = true
        }
      }
      if !part.patterns.isEmpty {
        switch acceptsPatterns(part.patterns, entry) {
        case .some(false): return false
        case .some(true): isCovered = true
        case .none: break
        }
      }
      if !isCovered && part.additional != .absent {
        if !acceptsPart(part.additional, entry.value) { return false }
        isCovered = true
      }
      if isCovered && frame >= 0 { mark(count, in: frame) }
      if part.propertyNames != .absent, !accepts(part.propertyNames, entry.key) { return false }
      count &+= 1
    }
    guard seen == part.required || ignoresMissing, count >= Int(part.minCount),
      count <= Int(part.maxCount)
    else {
      return false
    }
    return acceptsPresence(part, node, frame)
  }

  @inline(__always)
  func slot(of entry: NodeView.Entry, in table: NameTable) -> Int {
    program.find(entry.key.bytes, hash: entry.key.keyHash, in: table)
  }

  /// `nil` where no pattern matches the name.
  private mutating func acceptsPatterns(_ patterns: Run, _ entry: NodeView.Entry) -> Bool? {
    var isCovered = false
    for index in patterns.indices {
      let property = program.whole.patternProperties[index]
      guard matches(property.pattern, entry.key) else { continue }
      if !accepts(property.schema, entry.value) { return false }
      isCovered = true
    }
    return isCovered ? true : nil
  }

  @inline(__always)
  private mutating func acceptsPresence(_ part: ObjectPart, _ node: NodeView, _ frame: Int) -> Bool
  {
    for index in part.furtherRequired.indices {
      remaining &-= 1
      if !has(program.whole.furtherRequired[index], node) { return false }
    }
    for index in part.dependents.indices {
      let dependent = program.whole.dependents[index]
      remaining &-= 1
      if has(dependent.name, node),
        !acceptsInPlace(dependent.schema, node, frame)
      {
        return false
      }
    }
    return true
  }

  func has(_ name: KnownName, _ node: NodeView) -> Bool {
    node.entries.contains { $0.key.keyHash == name.hash && program.equals($0.key.bytes, name) }
  }

  /// `unevaluatedProperties` and `unevaluatedItems`: what no mark covers.
  mutating func accepts(_ part: UnevaluatedPart, _ node: NodeView, _ frame: Int) -> Bool {
    var position = 0
    if part.properties != .absent {
      for entry in node.entries {
        if !isMarked(position, in: frame) {
          if !accepts(part.properties, entry.value) { return false }
          mark(position, in: frame)
        }
        position &+= 1
      }
    }
    if part.items != .absent {
      for item in node.items {
        if !isMarked(position, in: frame) {
          if !accepts(part.items, item) { return false }
          mark(position, in: frame)
        }
        position &+= 1
      }
    }
    return true
  }
}
