internal import Diagnostics

extension Diagram {
  /// A flowchart for Markdown pages: the critical path has thick edges, uncertain ones are dotted.
  package func mermaid() -> String {
    var text = "flowchart LR\n"
    for (number, node) in nodes.enumerated() {
      let lines = [node.label, node.detail].compactMap { $0 }.map(escaped)
      let mark = node.state == .present ? "" : ":::\(node.state.rawValue)"
      text += "  n\(number)[\"\(lines.joined(separator: "<br/>"))\"]\(mark)\n"
    }
    for edge in edges { text += "  n\(edge.to) \(arrow(edge)) n\(edge.from)\n" }
    for state in Set(nodes.map(\.state)).sorted(by: { $0.rawValue < $1.rawValue })
    where state != .present {
      text += "  classDef \(state.rawValue) stroke-dasharray: 4\n"
    }
    return text
  }

  private func arrow(_ edge: Edge) -> String {
    let note = edge.note.map { "|\"\(escaped($0))\"|" } ?? ""
    return switch edge.kind.line {
    case .dashed, .dotted: "-.->\(note)"
    case .solid, .double: (order.isCritical(edge) ? "==>" : "-->") + note
    }
  }
}

/// Mermaid reads a quote as the end of a label, a hash as the start of an entity, and marks of HTML and
/// Markdown within one.
private func escaped(_ text: String) -> String {
  harmless(text).unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "#", "<", ">", "&", "`", "\\": "#\(scalar.value);"
    default: String(scalar)
    }
  }.joined()
}
