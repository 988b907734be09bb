import Diagnostics
import Syntax

/// Wrong types.
extension Explanation {
  mutating func explainType(_ types: TypeSet, _ node: Node, _ index: SchemaIndex) {
    let (help, fixIts) = quoting(node, types)
    report(
      .wrongType, "type", at: node, "\(name) must be \(types.phrase), not \(node.typePhrase)",
      by: index, help: help, fixIts: fixIts)
  }

  /// Quotes that are missing or too many.
  private func quoting(_ node: Node, _ types: TypeSet) -> (help: String?, fixIts: [FixIt]) {
    guard node.isScalar, node.tag == nil else { return (nil, []) }
    let text = node.text
    if node.scalarType == .string {
      guard node.style == .singleQuoted || node.style == .doubleQuoted,
        let plain = plainType(text), types.contains(plain)
      else { return (nil, []) }
      let fixIt = FixIt("write \(text) without quotes", replacing: node.range, with: text)
      return ("without quotes it is \(plain.phrase)", isWritten(node) ? [fixIt] : [])
    }
    if node.isNull, node.text.isEmpty {
      return ("a key without a value is null: give it a value, or leave it out", [])
    }
    guard types.contains(.string), !node.isNull, !text.contains("\""), !text.contains("\\") else {
      return (nil, [])
    }
    let fixIt = FixIt("write \"\(text)\"", replacing: node.range, with: "\"\(text)\"")
    return (
      "YAML reads \(text) as \(node.typePhrase); in quotes it is a string",
      isWritten(node) ? [fixIt] : []
    )
  }

  /// Whether the value's text stands at its range: not so for one that was computed.
  private func isWritten(_ node: Node) -> Bool {
    let written = node.range.file.bytes[node.range.start..<node.range.end]
    let inset = node.style == .plain ? 0 : 1
    return written.dropFirst(inset).dropLast(inset).elementsEqual(node.text.utf8)
  }

  /// What a text would be without its quotes.
  private func plainType(_ text: String) -> TypeSet? {
    let node = parse(SourceFile(path: "", text: text)).value.documents.first
    guard let node, node.isScalar, node.style == .plain else { return nil }
    switch node.scalarType {
    case .integer: return .integer
    case .float: return .number
    case .boolean: return .boolean
    case .null, .string: return nil
    }
  }
}
