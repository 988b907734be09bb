import Syntax

/// Mappings.
extension Check {
  mutating func accepts(_ part: ObjectPart, mapping node: Node) -> Bool {
    var seen: UInt64 = 0
    var count: UInt32 = 0
    for entry in node.entries {
      count &+= 1
      let position = slot(of: entry, in: part.names)
      if position >= 0 {
        let slot = program.names.slots[position]
        seen |= slot.required
        if slot.schema != .absent {
          if !accepts(slot.schema, entry.value) { return false }
          continue
        }
      }
      if part.additional != .absent, !accepts(part.additional, entry.value) { return false }
    }
    if seen != part.required || count < part.minCount || count > part.maxCount { return false }
    for name in part.furtherRequired where node.entry(name) == nil { return false }
    return true
  }

  @inline(__always)
  func slot(of entry: Node.Entry, in table: NameTable) -> Int {
    let hash = entry.keyHash
    return entry.key.withBytes { program.names.find($0, hash: hash, in: table) }
  }
}
