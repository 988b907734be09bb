import Diagnostics
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
    for (position, item) in node.items.enumerated() {
      let prefix = Int(part.prefix.count)
      let isFirst = position < prefix
      let schema = isFirst ? program.operands[Int(part.prefix.start) + position] : part.items
      if schema == .absent { continue }
      let path = keywords(position, isFirst: isFirst, hasPrefix: prefix > 0, index)
      if schema == .nothing {
        descend(intoItem: position, path) {
          $0.report(
            .wrongValue, "", at: item,
            "\($0.listName) must have at most \(counted(UInt32(prefix), "item"))", by: index)
        }
      } else {
        descend(intoItem: position, path) { $0.explain(schema, item) }
      }
    }
    explainContained(part, node, index)
    explainDuplicate(part, node, index)
  }

  /// What the items' keyword is called depends on the draft.
  private func keywords(
    _ position: Int, isFirst: Bool, hasPrefix: Bool, _ index: SchemaIndex
  ) -> [String] {
    let isOld = source(index)?["items"]?.isSequence == true
    if isFirst { return [isOld ? "items" : "prefixItems", String(position)] }
    return [isOld && hasPrefix ? "additionalItems" : "items"]
  }

  private mutating func explainContained(_ part: ArrayPart, _ node: Node, _ index: SchemaIndex) {
    guard part.contains != .absent else { return }
    let count = node.items.count { check.accepts(part.contains, $0) }
    if check.hasContained(count, part) { return }
    let isLow = count < Int(part.minContains)
    let bound = isLow ? part.minContains : part.maxContains
    let keyword = isLow ? part.minContains == 1 ? "contains" : "minContains" : "maxContains"
    report(
      .wrongValue, keyword, at: node,
      "\(name) must have at \(isLow ? "least" : "most") "
        + "\(counted(bound, "item")) of the wanted form, and has \(count)", by: index)
  }

  private mutating func explainDuplicate(_ part: ArrayPart, _ node: Node, _ index: SchemaIndex) {
    var found: (first: Int, second: Int)?
    if part.isSet { found = check.duplicate(in: node, keys: Run()) }
    let keys = part.mapKeys.indices.map { program.names.text(program.furtherRequired[$0]) }
    if found == nil && !keys.isEmpty { found = check.duplicate(in: node, keys: part.mapKeys) }
    guard let found, let item = node[found.second], let first = node[found.first] else { return }
    let isSet = part.isSet && source(index)?["x-kubernetes-list-type"] == nil
    let what = keys.isEmpty ? "" : " in \(keys.map { "'\($0)'" }.joined(separator: " and "))"
    let list = name
    descend(intoItem: found.second, []) {
      $0.report(
        .wrongValue, isSet ? "uniqueItems" : "x-kubernetes-list-type", at: item,
        "the items of \(list) must differ\(what), and this one is like item \(found.first + 1)",
        by: index, notes: [Note("the first one stands here", at: firstLine(of: first.range))])
    }
  }
}
