/// Merge keys (`<<: *base`), which YAML 1.1 has and Kubernetes' reader applies.
extension Node {
  /// The entries as the file has them, merge keys among them.
  package var writtenEntries: [Entry] {
    guard isMapping else { return [] }
    var entries: [Entry] = []
    var index = contentIndex + 1
    let end = record.link
    while index < end {
      entries.append(
        Entry(key: Node(tree: tree, index: index), value: Node(tree: tree, index: index + 1)))
      index = tree.nodes[Int(index + 1)].next(after: index + 1)
    }
    return entries
  }
}
