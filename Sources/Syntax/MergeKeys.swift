/// Merge keys (`<<: *base`), which YAML 1.1 has and Kubernetes' reader applies.
extension Node {
  /// Own entries in the order written, then those of the merged mappings, the first of each key only.
  @usableFromInline
  func mergedEntries() -> [Entry] {
    var entries: [Entry] = []
    var sources: [Node] = []
    for entry in writtenEntries {
      if entry.key.isMergeKey {
        sources += entry.value.isSequence ? Array(entry.value.items) : [entry.value]
      } else {
        entries.append(entry)
      }
    }
    var seen = Set(entries.map(\.name))
    for source in sources {
      for entry in source.entries where seen.insert(entry.name).inserted { entries.append(entry) }
    }
    return entries
  }

  /// The entries as the file has them, merge keys among them.
  package var writtenEntries: [Entry] {
    guard isMapping else { return [] }
    var entries: [Entry] = []
    var index = contentIndex + 1
    let end = record.next
    while index < end {
      entries.append(
        Entry(key: Node(tree: tree, index: index), value: Node(tree: tree, index: index + 1)))
      index = tree.nodes[Int(index + 1)].next
    }
    return entries
  }

  var isMergeKey: Bool {
    let record = written
    return record.style == .plain && record.length == 2 && hasText("<<")
  }
}
