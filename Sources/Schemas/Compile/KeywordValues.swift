import Syntax

/// Values of keywords, read with a report where they are not what the keyword needs.
extension SchemaCompiler {
  /// A whole number from 0 that 32 bits hold.
  func count(_ node: Node, _ keyword: String) -> UInt32? {
    if let value = node.numberText.flatMap({ Decimal($0) }), value.isInteger,
      let whole = value.floor ?? (value.isNegative ? nil : .max), whole >= 0
    {
      return UInt32(clamping: whole)
    }
    report("'\(keyword)' must be an integer from 0, not \(node.valuePhrase)", at: node)
    return nil
  }

  func number(_ node: Node, _ keyword: String) -> Decimal? {
    if let value = Decimal(node) { return value }
    report("'\(keyword)' must be a number, not \(node.typePhrase)", at: node)
    return nil
  }

  func string(_ node: Node, _ keyword: String) -> String? {
    if let value = node.string { return value }
    report("'\(keyword)' must be a string, not \(node.typePhrase)", at: node)
    return nil
  }

  func boolean(_ node: Node, _ keyword: String) -> Bool? {
    if let value = node.boolean { return value }
    report("'\(keyword)' must be a boolean, not \(node.typePhrase)", at: node)
    return nil
  }

  func strings(_ node: Node, _ keyword: String) -> [String]? {
    guard node.isSequence else {
      report("'\(keyword)' must be a list of strings, not \(node.typePhrase)", at: node)
      return nil
    }
    return node.items.compactMap { item in
      if item.string == nil {
        report("'\(keyword)' must hold strings, not \(item.typePhrase)", at: item)
      }
      return item.string
    }
  }

  func list(_ node: Node, _ keyword: String) -> [Node]? {
    if node.isSequence { return Array(node.items) }
    report("'\(keyword)' must be a list, not \(node.typePhrase)", at: node)
    return nil
  }

  func mapping(_ node: Node, _ keyword: String) -> [Node.Entry]? {
    if node.isMapping { return Array(node.entries) }
    report("'\(keyword)' must be a mapping, not \(node.typePhrase)", at: node)
    return nil
  }

  /// A list of at least one schema.
  func schemas(_ node: Node, _ keyword: String, in scope: SchemaScope) -> [SchemaIndex]? {
    guard let items = list(node, keyword) else { return nil }
    if items.isEmpty {
      report("'\(keyword)' must hold at least one schema", at: node)
      return nil
    }
    return items.map { index(of: $0, in: scope) }
  }
}
