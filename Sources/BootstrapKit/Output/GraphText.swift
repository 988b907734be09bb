extension InstallWaves {
  /// Every release by wave with what it needs, and of which kind each edge is.
  package func graphText() -> String {
    var text = ""
    let width = graph.nodes.map(\.name.utf8.count).max() ?? 0
    for (index, wave) in (waves + (stuck.isEmpty ? [] : [stuck])).enumerated() {
      text += index < waves.count ? "wave \(index + 1)\n" : "on a cycle, or behind one\n"
      for node in wave { text += row(node, width: width) }
    }
    text += "\ncritical path: \(graph.path(criticalPath))\n"
    let kinds = Set(graph.edges.map(\.kind.mark))
    for (mark, meaning) in legend where kinds.contains(mark) { text += "\(mark) \(meaning)\n" }
    return text
  }

  private func row(_ number: Int, width: Int) -> String {
    let node = graph.nodes[number]
    let needs = graph.edges.filter { $0.from == number }
      .map { $0.kind.mark + " " + graph.nodes[$0.to].name + $0.kind.remark }
    let mark = criticalPath.contains(number) ? "*" : " "
    let slot = padded(node.slot?.description ?? "--", 3)
    let name = needs.isEmpty ? node.name : padded(node.name, width)
    let state = node.isPresent ? "" : " (deferred)"
    return " \(mark)\(slot) \(name)" + (needs.isEmpty ? "" : "  " + needs.joined(separator: ", "))
      + state + "\n"
  }
}

private let legend = [
  ("->", "waits until the API server has taken the manifests"),
  ("=>", "waits until the workloads are ready"),
  ("?>", "waits until an expression holds"),
  ("..", "declared for a release without a file, or under a condition"),
]

extension KitEdge.Kind {
  fileprivate var mark: String {
    switch self {
    case .applied: "->"
    case .ready: "=>"
    case .expression: "?>"
    case .declared, .conditional: ".."
    }
  }

  fileprivate var remark: String {
    switch self {
    case .expression(let expression): " (\(expression))"
    case .conditional(let condition): " (when \(condition))"
    case .applied, .ready, .declared: ""
    }
  }
}
