package import Diagnostics

/// What stands at a place of a tree as JSON on one line, keys in the order read. Numbers as
/// Kubernetes writes them; infinities and not-a-number, which JSON has not, as null.
package func json(_ node: Node) -> String {
  var writer = JSONWriter()
  writer.value(node)
  return writer.text
}

extension JSONWriter {
  /// Writes what stands at a place of a tree.
  package mutating func value(_ node: Node) {
    switch node.kind {
    case .mapping:
      object { writer in
        for entry in node.entries {
          writer.key(entry.name)
          writer.value(entry.value)
        }
      }
    case .sequence:
      array { writer in
        for item in node.items { writer.value(item) }
      }
    case .scalar, .alias:
      scalar(node)
    }
  }

  private mutating func scalar(_ node: Node) {
    switch node.scalarType {
    case .null: null()
    case .boolean: boolean(node.boolean ?? false)
    case .integer: raw(node.numberText ?? "null")
    case .float: raw(DecimalText(node.double ?? .nan).json)
    case .string: string(node.text)
    }
  }
}
