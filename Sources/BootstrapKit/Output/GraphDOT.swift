extension InstallWaves {
  /// For Graphviz: a rank for each wave, the critical path in bold, deferred releases dashed.
  package func dot() -> String {
    var text = """
      digraph "bootstrap-kit" {
        rankdir = LR
        node [shape = box, style = rounded, fontname = "Helvetica"]

      """
    for wave in waves + (stuck.isEmpty ? [] : [stuck]) {
      text +=
        "  { rank = same; " + wave.map { quoted(graph.nodes[$0].name) + "; " }.joined() + "}\n"
    }
    for (number, node) in graph.nodes.enumerated() {
      text += "  \(quoted(node.name)) [label = \(quoted(label(node)))\(style(number))]\n"
    }
    for edge in graph.edges {
      // What is needed stands left of what needs it.
      text += "  \(quoted(graph.nodes[edge.to].name)) -> \(quoted(graph.nodes[edge.from].name))"
      let attributes = attributes(edge)
      text += attributes.isEmpty ? "\n" : " [\(attributes.joined(separator: ", "))]\n"
    }
    return text + "}\n"
  }

  private func label(_ node: KitNode) -> String {
    node.slot.map { "\($0) \(node.name)" } ?? node.name
  }

  private func style(_ number: Int) -> String {
    let isCritical = criticalPath.contains(number)
    if !graph.nodes[number].isPresent { return ", style = \"rounded,dashed\"" }
    return isCritical ? ", style = \"rounded,bold\"" : ""
  }

  private func attributes(_ edge: KitEdge) -> [String] {
    var attributes = isCritical(edge) ? ["penwidth = 2"] : []
    switch edge.kind {
    case .applied: break
    case .ready: attributes.append("arrowhead = normalnormal")
    case .expression(let expression): attributes.append("label = \(quoted(expression))")
    case .declared: attributes.append("style = dashed")
    case .conditional(let condition):
      attributes += ["style = dashed", "label = \(quoted("when " + condition))"]
    }
    return attributes
  }
}

/// A string of DOT: a quote and a backslash are escaped, a line break is none.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    case "\n", "\r", "\0": result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
