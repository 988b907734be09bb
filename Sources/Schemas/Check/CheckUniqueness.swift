import Syntax

/// Items that may not stand in a list twice.
extension Check {
  /// The first item that stands there twice, and its second position. With `keys` only those fields of the items count, and
  /// items that are no mappings are left to their schema.
  mutating func duplicate(in node: Node, keys: Run) -> (first: Int, second: Int)? {
    let count = node.count
    guard count > 1 else { return nil }
    return withUnsafeTemporaryAllocation(of: HashedItem.self, capacity: count) { buffer in
      var length = 0
      for item in node.items {
        let hash = keys.isEmpty ? jsonHash(item, levels: 100) : hashOfKeys(keys, item)
        buffer.initializeElement(
          at: length, to: HashedItem(hash: hash, position: UInt32(length), node: item.position))
        length += 1
        remaining &-= 1
      }
      defer { buffer[..<length].deinitialize() }
      return duplicate(among: UnsafeMutableBufferPointer(rebasing: buffer[..<length]), node, keys)
    }
  }

  /// An item's hash and its places in the list and in the tree. No node, so that a buffer of them counts no references.
  private struct HashedItem {
    let hash: UInt64
    let position: UInt32
    let node: Int
  }

  private mutating func duplicate(
    among items: UnsafeMutableBufferPointer<HashedItem>, _ list: Node, _ keys: Run
  ) -> (first: Int, second: Int)? {
    var items = items
    items.sort { ($0.hash, $0.position) < ($1.hash, $1.position) }
    var best: (first: Int, second: Int)?
    var start = 0
    for index in items.indices.dropFirst() {
      if items[index].hash != items[start].hash { start = index }
      for other in start..<index {
        remaining &-= 1
        if remaining < 0 {
          isExhausted = true
          return (0, 0)
        }
        guard isSame(items[other], items[index], list, keys) else { continue }
        let found = (first: Int(items[other].position), second: Int(items[index].position))
        if best.map({ found.second < $0.second }) ?? true { best = found }
        break
      }
    }
    return best
  }

  private func isSame(
    _ left: HashedItem, _ right: HashedItem, _ list: Node, _ keys: Run
  ) -> Bool {
    let left = Node(tree: list.tree, index: UInt32(left.node))
    let right = Node(tree: list.tree, index: UInt32(right.node))
    if keys.isEmpty { return isSameJSON(left, right) }
    guard left.isMapping && right.isMapping else { return false }
    for index in keys.indices {
      let name = program.whole.furtherRequired[index]
      let values = (
        program.whole.names.entry(name, of: left), program.whole.names.entry(name, of: right)
      )
      switch values {
      case (nil, nil): continue
      case (let left?, let right?):
        if !isSameJSON(left.value, right.value) { return false }
      default: return false
      }
    }
    return true
  }

  private func hashOfKeys(_ keys: Run, _ item: Node) -> UInt64 {
    var hash: UInt64 = 0
    for index in keys.indices {
      let entry = program.whole.names.entry(program.whole.furtherRequired[index], of: item)
      hash = scrambled(hash ^ (entry.map { jsonHash($0.value, levels: 100) } ?? 0))
    }
    return hash
  }
}
