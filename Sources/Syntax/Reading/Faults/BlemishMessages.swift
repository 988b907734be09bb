import Diagnostics

/// What is said about a node of a document that can be read otherwise.
extension Blemish {
  func diagnostic(in tree: Tree) -> Diagnostic {
    let node = Node(tree: tree, index: node)
    switch kind {
    case .duplicateKey(let first):
      return duplicate(of: Node(tree: tree, index: first), node).diagnostic("duplicate-key")
    case .keyOfNoJSONType:
      return Finding(
        "a key must be a string, a boolean or a number of 64 bits", at: node.range,
        help: "quote the key"
      ).diagnostic("key-type")
    case .tagMismatch:
      let tag = node.tag.map { "!!\($0.split(separator: ":").last ?? "")" } ?? "!"
      return Finding("'\(node.text)' is no \(tag)", at: node.range, help: "remove the tag")
        .diagnostic("tag-mismatch")
    case .unquotedTemplate:
      return Finding(
        "without quotes YAML reads '{{ … }}' as a mapping, not as an expression", at: node.range,
        help: "put quotes around it",
        fixIts: [FixIt("put quotes around it", replacing: node.range, with: quoted(node.text))]
      ).diagnostic("unquoted-template")
    case .binaryText:
      return Finding("the text is no base64, as its tag !!binary has it", at: node.range)
        .diagnostic("tag-mismatch")
    case .mergeOfNoMapping:
      return Finding(
        "'<<' takes a mapping or a list of mappings", at: node.range,
        help: "quote the key if '<<' is its name"
      ).diagnostic("merge-value")
    case .mergeOverKey(let own):
      return Finding(
        "'<<' after the key '\(node.text)': Kubernetes takes the merged value, kustomize this one",
        at: Node(tree: tree, index: own).range,
        notes: [Note("the merged value", at: node.range)],
        help: "move '<<' before the key, so that all readers take the key's own value"
      ).diagnostic("merge-order", .warning)
    case .infiniteNumber:
      return Finding(
        "'\(node.text)' is a number that JSON cannot hold, so Kubernetes cannot read it",
        at: node.range, help: "quote it if it is a text"
      ).diagnostic("infinite-number")
    }
  }
  private func duplicate(of first: Node, _ second: Node) -> Finding {
    let name = second.text
    let isSpelledAlike = second.sourceText == first.sourceText
    return Finding(
      isSpelledAlike
        ? "the key '\(name)' stands twice in one mapping"
        : "'\(second.sourceText)' and '\(first.sourceText)' are both the key '\(name)' to Kubernetes",
      at: second.range, notes: [Note("it stands here first", at: first.range)],
      help: "keep one of the two: readers differ in which one counts")
  }
}

extension Node {
  /// The node as it is written, quotes included.
  fileprivate var sourceText: String {
    String(decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
  }
}
