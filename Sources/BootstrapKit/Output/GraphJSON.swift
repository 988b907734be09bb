internal import Diagnostics

extension InstallWaves {
  /// `{"nodes":[{"name","slot","layer","present","wave"}],"edges":[{"from","to","kind","condition",
  /// "expression","critical","file","line","column"}],"criticalPath":[…]}`; waves count from 1, and
  /// what is not known is null.
  package func graphJSON() -> String {
    var indexes: [SourceFile: LineIndex] = [:]
    for file in Set(graph.edges.map(\.place.file)) { indexes[file] = LineIndex(file) }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("nodes")
      writer.lines(graph.nodes.indices) { writer, number in write(number, to: &writer) }
      writer.key("edges")
      writer.lines(graph.edges) { writer, edge in
        write(edge, indexes[edge.place.file]?.position(at: edge.place.start), to: &writer)
      }
      writer.key("criticalPath")
      writer.array(criticalPath) { writer, node in writer.string(graph.nodes[node].name) }
    }
    return writer.text + "\n"
  }

  private func write(_ number: Int, to writer: inout JSONWriter) {
    let node = graph.nodes[number]
    writer.object { writer in
      writer.key("name")
      writer.string(node.name)
      writer.key("slot")
      write(node.slot?.description, to: &writer)
      writer.key("layer")
      write(node.layer?.rawValue, to: &writer)
      writer.key("present")
      writer.boolean(node.isPresent)
      writer.key("wave")
      if let wave = wave(of: number) { writer.integer(wave + 1) } else { writer.null() }
    }
  }

  private func write(_ edge: KitEdge, _ position: Position?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("from")
      writer.string(graph.nodes[edge.from].name)
      writer.key("to")
      writer.string(graph.nodes[edge.to].name)
      writer.key("kind")
      writer.string(edge.kind.name)
      writer.key("condition")
      write(edge.kind.condition, to: &writer)
      writer.key("expression")
      write(edge.kind.expression, to: &writer)
      writer.key("critical")
      writer.boolean(isCritical(edge))
      writer.key("file")
      writer.string(edge.place.file.path)
      writer.key("line")
      if let position { writer.integer(position.line) } else { writer.null() }
      writer.key("column")
      if let position { writer.integer(position.column) } else { writer.null() }
    }
  }

  private func write(_ text: String?, to writer: inout JSONWriter) {
    if let text { writer.string(text) } else { writer.null() }
  }
}

extension KitEdge.Kind {
  fileprivate var name: String {
    switch self {
    case .applied: "applied"
    case .ready: "ready"
    case .expression: "expression"
    case .declared: "declared"
    case .conditional: "conditional"
    }
  }

  /// When the edge is there, for one that is not always.
  var condition: String? {
    switch self {
    case .conditional(let condition): condition
    case .applied, .ready, .expression, .declared: nil
    }
  }

  var expression: String? {
    switch self {
    case .expression(let expression): expression
    case .applied, .ready, .declared, .conditional: nil
    }
  }
}
