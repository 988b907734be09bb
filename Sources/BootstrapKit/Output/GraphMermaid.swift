extension InstallWaves {
  /// A flowchart for Markdown pages: the critical path has thick edges, declared edges are dotted.
  package func mermaid() -> String {
    var text = "flowchart LR\n"
    for (number, node) in graph.nodes.enumerated() {
      let label = node.slot.map { "\($0) \(node.name)" } ?? node.name
      text += "  n\(number)[\"\(escaped(label))\"]\(node.isPresent ? "" : ":::deferred")\n"
    }
    for edge in graph.edges {
      text += "  n\(edge.to) \(arrow(edge)) n\(edge.from)\n"
    }
    if graph.nodes.contains(where: { !$0.isPresent }) {
      text += "  classDef deferred stroke-dasharray: 4\n"
    }
    return text
  }

  private func arrow(_ edge: KitEdge) -> String {
    switch edge.kind {
    case .conditional(let condition): "-. \"when \(escaped(condition))\" .->"
    case .declared: "-.->"
    case .expression(let expression): "-- \"\(escaped(expression))\" -->"
    case .applied, .ready: isCritical(edge) ? "==>" : "-->"
    }
  }
}

/// Mermaid reads a quote as the end of a label; everything else is taken as it is within one.
private func escaped(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "#", "<", ">", "&": "#\(scalar.value);"
    case "\n", "\r": " "
    default: String(scalar)
    }
  }.joined()
}
