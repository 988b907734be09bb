internal import Diagnostics

extension Diagram {
  /// For Graphviz: a rank for each wave, the critical path in bold, what is not there dashed.
  package func dot() -> String {
    var text = """
      digraph \(quoted(title)) {
        rankdir = LR
        node [shape = box, style = rounded, fontname = "Helvetica"]

      """
    for wave in order.waves + (order.stuck.isEmpty ? [] : [order.stuck]) {
      text += "  { rank = same; " + wave.map { quoted(nodes[$0].name) + "; " }.joined() + "}\n"
    }
    for (number, node) in nodes.enumerated() {
      let lines = [node.label, node.detail].compactMap { $0 }.map(escaped)
      let label = "\"" + lines.joined(separator: "\\n") + "\""
      text += "  \(quoted(node.name)) [label = \(label)\(style(number))]\n"
    }
    for edge in edges {
      // What is needed stands left of what needs it.
      text += "  \(quoted(nodes[edge.to].name)) -> \(quoted(nodes[edge.from].name))"
      let attributes = attributes(edge)
      text += attributes.isEmpty ? "\n" : " [\(attributes.joined(separator: ", "))]\n"
    }
    return text + "}\n"
  }

  private func style(_ number: Int) -> String {
    switch nodes[number].state {
    case .present: order.isCritical(number) ? ", style = \"rounded,bold\"" : ""
    case .deferred, .suspended: ", style = \"rounded,dashed\""
    case .missing: ", style = \"rounded,dashed\", color = red"
    }
  }

  private func attributes(_ edge: Edge) -> [String] {
    var attributes = order.isCritical(edge) ? ["penwidth = 2"] : []
    if order.isOnCycle(edge) { attributes.append("color = red") }
    switch edge.kind.line {
    case .solid: break
    case .double: attributes.append("arrowhead = normalnormal")
    case .dashed: attributes.append("style = dashed")
    case .dotted: attributes.append("style = dotted")
    }
    if let note = edge.note { attributes.append("label = \(quoted(note))") }
    return attributes
  }
}

/// A string of DOT.
private func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

/// A quote and a backslash are escaped; line breaks and controls are gone before.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in harmless(text).unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
