internal import Diagnostics

extension Diagram {
  /// Every node by wave with what it needs, and of which kind each edge is; for a terminal.
  package func text() -> String {
    let rows = Rows(self)
    var text = ""
    for (index, wave) in order.waves.enumerated() {
      text += "wave \(index + 1)\n"
      for node in wave { text += rows.row(node) }
    }
    if !order.stuck.isEmpty {
      text += "on a cycle, or behind one\n"
      for node in order.stuck { text += rows.row(node) }
    }
    if order.criticalPath.count > 1 {
      text += "\ncritical path: \(harmless(path(order.criticalPath)))\n"
    } else if !nodes.isEmpty {
      text += "\n"
    }
    for kind in edgeKinds { text += "\(kind.mark) \(kind.meaning)\n" }
    return text
  }
}

/// The lines of a list of nodes, in columns.
private struct Rows {
  let diagram: Diagram
  private let needs: [[Diagram.Edge]]
  private let prefixWidth: Int
  private let nameWidth: Int

  init(_ diagram: Diagram) {
    self.diagram = diagram
    var needs = [[Diagram.Edge]](repeating: [], count: diagram.nodes.count)
    for edge in diagram.edges { needs[edge.from].append(edge) }
    self.needs = needs
    let hasPrefixes = diagram.nodes.contains { $0.prefix != nil }
    prefixWidth = hasPrefixes ? max(3, diagram.nodes.map { $0.prefix?.count ?? 2 }.max() ?? 0) : 0
    nameWidth = min(48, diagram.nodes.map { shown($0).count }.max() ?? 0)
  }

  func row(_ number: Int) -> String {
    let node = diagram.nodes[number]
    var line = diagram.order.isCritical(number) ? " *" : "  "
    if prefixWidth > 0 { line += padded(harmless(node.prefix ?? "--"), prefixWidth) + " " }
    let targets = needs[number].map(phrase)
    let name = shown(node)
    line += targets.isEmpty ? name : padded(name, nameWidth)
    if !targets.isEmpty { line += "  " + targets.joined(separator: ", ") }
    return line + "\n"
  }

  private func phrase(_ edge: Diagram.Edge) -> String {
    let note = edge.note.map { " (\(harmless($0)))" } ?? ""
    return "\(edge.kind.mark) \(harmless(diagram.nodes[edge.to].name))\(note)"
  }
}

/// The name, and what is out of the common about it.
private func shown(_ node: Diagram.Node) -> String {
  harmless(node.name) + (node.state == .present ? "" : " (\(node.state.rawValue))")
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
