package import Syntax

/// Lays one value over another, as Helm does: mappings are merged key by key, anything else replaces what was there.
/// Every value keeps the place where it was written.
package func merge(_ base: Node?, under top: Node?) -> Draft {
  guard let base else { return top.map(Draft.node) ?? .mapping([]) }
  guard let top else { return .node(base) }
  guard base.isMapping && top.isMapping else { return .node(top) }
  var entries = base.entries.map { entry in
    Draft.Entry(entry, top.value(underKeyOf: entry).map { merge(entry.value, under: $0) })
  }
  for entry in top.entries where base.value(underKeyOf: entry) == nil {
    entries.append(Draft.Entry(entry))
  }
  return .mapping(entries)
}

/// What must be laid over `base` to get `other`; `nil` where they are equal. A key that `other` lacks cannot be said
/// in a patch of Helm values and is named in `missing`.
package func difference(
  from base: Node, to other: Node, at path: String = "", missing: inout [String]
) -> Draft? {
  guard base.isMapping && other.isMapping else {
    return base.sameValue(as: other) ? nil : .node(other)
  }
  var entries: [Draft.Entry] = []
  for entry in other.entries {
    let place = "\(path).\(entry.name)"
    guard let before = base[entry.name] else {
      entries.append(Draft.Entry(entry.name, .node(entry.value), at: entry.key.range))
      continue
    }
    if let change = difference(from: before, to: entry.value, at: place, missing: &missing) {
      entries.append(Draft.Entry(entry.name, change, at: entry.key.range))
    }
  }
  for entry in base.entries where other[entry.name] == nil {
    missing.append("\(path).\(entry.name)")
  }
  return entries.isEmpty ? nil : .mapping(entries)
}
