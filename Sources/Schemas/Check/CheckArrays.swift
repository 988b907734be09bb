import Syntax

/// Lists.
extension Check {
  mutating func accepts(_ part: ArrayPart, sequence node: Node) -> Bool {
    var count: UInt32 = 0
    for item in node.items {
      count &+= 1
      if part.items != .absent, !accepts(part.items, item) { return false }
    }
    return count >= part.minCount && count <= part.maxCount
  }
}
