import Syntax

/// What lists and maps hold, whether an expression built them or they stand in a tree.
extension Value {
  /// The number of a list's elements or of a map's entries.
  var elementCount: Int {
    switch self {
    case .list(let items): items.count
    case .unordered(let list): list.items.count
    case .map(let map): map.count
    case .node(let node): node.count
    default: 0
    }
  }

  /// A list's elements.
  var elements: Elements { Elements(self) }

  /// The value under a key of a map.
  func entry(_ key: Value) -> Value? {
    switch self {
    case .map(let map): return map[key]
    case .node(let node):
      guard node.isMapping, let name = key.text else { return nil }
      return node[name].map { Value($0) }
    default: return nil
    }
  }

  /// A map's keys, in its order.
  var mapKeys: [Value] {
    switch self {
    case .map(let map): map.keys
    case .node(let node): node.entries.map { .node($0.key) }
    default: []
    }
  }

  /// A map's values, in the order of its keys.
  var mapValues: [Value] {
    switch self {
    case .map(let map): map.values
    case .node(let node): node.entries.map { Value($0.value) }
    default: []
    }
  }

  /// A list's elements as an array.
  var listItems: [Value] {
    switch self {
    case .list(let items): items
    case .unordered(let list): list.items
    case .node(let node): node.items.map { Value($0) }
    default: []
    }
  }

  /// The element at a position; `nil` past either end.
  func element(at position: Int) -> Value? {
    switch self {
    case .list(let items): items.indices.contains(position) ? items[position] : nil
    case .unordered(let list):
      list.items.indices.contains(position) ? list.items[position] : nil
    case .node(let node): node.isSequence ? node[position].map { Value($0) } : nil
    default: nil
    }
  }

  /// Walks a list.
  struct Elements {
    private var nodes: Node.Items?
    private let items: [Value]
    private var position = 0

    init(_ value: Value) {
      switch value {
      case .list(let items): self.items = items
      case .unordered(let list): items = list.items
      case .node(let node):
        nodes = node.items
        items = []
      default: items = []
      }
    }

    mutating func next() -> Value? {
      if nodes != nil { return nodes?.next().map { Value($0) } }
      guard position < items.count else { return nil }
      defer { position += 1 }
      return items[position]
    }
  }
}
