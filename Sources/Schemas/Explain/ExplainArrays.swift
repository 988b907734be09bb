import Syntax

/// Lists.
extension Explanation {
  mutating func explain(_ part: ArrayPart, _ node: Node, _ index: SchemaIndex) {
    let count = node.count
    if count < Int(part.minCount) {
      let has = count == 0 ? "is empty" : "has \(count)"
      report(
        .wrongValue, "minItems", at: node,
        "\(name) must have at least \(counted(part.minCount, "item")), and \(has)", by: index)
    }
    if count > Int(part.maxCount) {
      report(
        .wrongValue, "maxItems", at: node,
        "\(name) must have at most \(counted(part.maxCount, "item")), and has \(count)", by: index)
    }
    guard part.items != .absent else { return }
    for (position, item) in node.items.enumerated() {
      descend(intoItem: position, ["items"]) { $0.explain(part.items, item) }
    }
  }
}
