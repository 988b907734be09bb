import Diagnostics
import Syntax

/// What stands at a place of a tree as JSON for people: two spaces a level.
func indentedJSON(_ node: Node, indent: String = "") -> String {
  let inner = indent + "  "
  if node.isMapping {
    if node.count == 0 { return "{}" }
    let lines = node.entries.map { entry -> String in
      var key = JSONWriter()
      key.string(entry.name)
      return "\(inner)\(key.text): \(indentedJSON(entry.value, indent: inner))"
    }
    return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
  }
  if node.isSequence {
    if node.items.allSatisfy(\.isScalar) {
      return "[\(node.items.map { json($0) }.joined(separator: ", "))]"
    }
    let lines = node.items.map { "\(inner)\(indentedJSON($0, indent: inner))" }
    return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
  }
  return json(node)
}
