import Syntax

/// Lists.
extension Check {
  mutating func accepts(_ part: ArrayPart, sequence node: NodeView, _ frame: Int) -> Bool {
    var count = 0
    var contained = 0
    let prefix = Int(part.prefix.count)
    for item in node.items {
      let schema =
        count < prefix ? program.operands[Int(part.prefix.start) &+ count] : part.items
      if schema != .absent {
        if !acceptsPart(schema, item) { return false }
        if frame >= 0 { mark(count, in: frame) }
      }
      if part.contains != .absent, accepts(part.contains, item) {
        contained &+= 1
        if frame >= 0 && part.containsEvaluates { mark(count, in: frame) }
      }
      count &+= 1
    }
    if part.contains != .absent, !hasContained(contained, part) { return false }
    guard count >= Int(part.minCount) && count <= Int(part.maxCount) else { return false }
    if part.isSet && count > 1 && duplicate(in: node.node, keys: Run()) != nil { return false }
    return part.mapKeys.isEmpty || duplicate(in: node.node, keys: part.mapKeys) == nil
  }

  func hasContained(_ count: Int, _ part: ArrayPart) -> Bool {
    count >= Int(part.minContains) && count <= Int(part.maxContains) && !isExhausted
  }
}
