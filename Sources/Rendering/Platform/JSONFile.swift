import Diagnostics
import Syntax

/// A JSON file for people and programs: two spaces a level, a line for each entry, keys in the order given.
func jsonFile(_ draft: Draft) -> [UInt8] {
  let origin = SourceFile(path: "draft", bytes: []).beginning
  var text = ""
  write(Tree(draft, origin: origin).root, indent: "", to: &text)
  return Array((text + "\n").utf8)
}

private func write(_ node: Node, indent: String, to text: inout String) {
  let inner = indent + "  "
  if node.isMapping && node.count > 0 {
    let key = { (entry: Node.Entry) in json(entry.key) }
    list(node.entries.map { (key($0) + ": ", $0.value) }, "{", "}")
  } else if node.isSequence && node.count > 0 {
    list(node.items.map { ("", $0) }, "[", "]")
  } else {
    text += json(node)
  }

  func list(_ items: [(String, Node)], _ open: String, _ close: String) {
    text += open + "\n"
    for (position, item) in items.enumerated() {
      text += inner + item.0
      write(item.1, indent: inner, to: &text)
      text += position + 1 < items.count ? ",\n" : "\n"
    }
    text += indent + close
  }
}
