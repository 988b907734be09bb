/// Finding a field whose name is known beforehand, as a compiled expression does.
extension Node {
  /// The value under a key whose hash is given; `nil` where there is none, or where this is no mapping.
  package func value(under key: String, hash: UInt32) -> Node? {
    let content = contentIndex
    let mapping = tree.nodes[Int(content)]
    guard mapping.kind == .mapping else { return nil }
    if mapping.flags.contains(.merges) { return self[key] }
    var index = content + 1
    while index < mapping.next {
      let record = tree.nodes[Int(index)]
      if record.payload == hash, Node(tree: tree, index: index).hasText(key) {
        return Node(tree: tree, index: index + 1)
      }
      index = tree.nodes[Int(index + 1)].next
    }
    return nil
  }
}
