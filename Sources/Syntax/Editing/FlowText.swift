import Diagnostics

/// Lays values out in brackets, on one line.
struct FlowText {
  private(set) var output: [UInt8] = []
  /// Whether all strings and keys get double quotes, as JSON needs them.
  let quotesStrings: Bool

  init(quotesStrings: Bool) {
    self.quotesStrings = quotesStrings
  }

  mutating func child(_ child: NewChild) {
    switch child {
    case .entry(let entry): self.entry(entry.key, entry.value)
    case .item(let item): value(item)
    }
  }

  /// `old` is the scalar that the value replaces.
  mutating func value(_ draft: Draft, like old: Node? = nil) {
    switch draft {
    case .placed(let draft, _): value(draft, like: old)
    case .sequence(let items): list(items, "[", "]") { $0.value($1) }
    case .mapping(let entries): list(entries, "{", "}") { $0.entry($1.key, $1.value) }
    case .node(let node) where node.isSequence:
      list(Array(node.items), "[", "]") { $0.value(.node($1)) }
    case .node(let node) where node.isMapping:
      list(Array(node.entries), "{", "}") { $0.entry($1.name, .node($1.value)) }
    default:
      output += ScalarText(draft, like: old, inFlow: true, quotesStrings: quotesStrings).bytes
    }
  }

  private mutating func entry(_ key: String, _ value: Draft) {
    output += ScalarText(.string(key), inFlow: true, quotesStrings: quotesStrings).bytes
    output += ": ".utf8
    self.value(value)
  }

  private mutating func list<Child>(
    _ children: [Child], _ opening: String, _ closing: String,
    _ write: (inout FlowText, Child) -> Void
  ) {
    output += opening.utf8
    for (number, child) in children.enumerated() {
      if number > 0 { output += ", ".utf8 }
      write(&self, child)
    }
    output += closing.utf8
  }
}

extension Node {
  /// Whether this flow collection has its strings in double quotes: its own first key or string
  /// tells, or else those around it, or else the file's name.
  var quotesStrings: Bool {
    var collection: Node? = self
    while let current = collection, current.style == .flow {
      let children = current.writtenElements.lazy.map { Node(tree: tree, index: $0) }
      if let sample = children.first(where: { $0.isKey || $0.string != nil }) {
        return sample.style == .doubleQuoted
      }
      collection = current.path.last?.collection
    }
    return collection == nil && tree.file.path.hasSuffix(".json")
  }
}
