internal import Diagnostics

extension Diagram {
  /// `{"title","nodes":[{"name","label","kind","group","state","wave","critical","facts":{…},"file",
  /// "line","column"}],"edges":[{"from","to","kind","note","certain","critical","cycle","file","line",
  /// "column"}],"criticalPath":[…],"stuck":[…]}`; waves count from 1, and what is not known is null.
  package func json() -> String {
    let places = Places(self)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("title")
      writer.string(title)
      writer.key("nodes")
      writer.lines(nodes.indices) { writer, number in write(number, places, to: &writer) }
      writer.key("edges")
      writer.lines(edges) { writer, edge in write(edge, places, to: &writer) }
      writer.key("criticalPath")
      writer.array(order.criticalPath) { writer, node in writer.string(nodes[node].name) }
      writer.key("stuck")
      writer.array(order.stuck) { writer, node in writer.string(nodes[node].name) }
    }
    return writer.text + "\n"
  }

  private func write(_ number: Int, _ places: Places, to writer: inout JSONWriter) {
    let node = nodes[number]
    writer.object { writer in
      writer.member("name", node.name)
      writer.member("label", node.label)
      writer.member("kind", node.kind)
      writer.member("group", node.group)
      writer.member("state", node.state.rawValue)
      writer.key("wave")
      if let wave = order.wave(of: number) { writer.integer(wave + 1) } else { writer.null() }
      writer.key("critical")
      writer.boolean(order.isCritical(number))
      writer.key("facts")
      writer.object { writer in
        for fact in node.facts { writer.member(fact.name, fact.value) }
      }
      places.write(node.place, to: &writer)
    }
  }

  private func write(_ edge: Edge, _ places: Places, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("from", nodes[edge.from].name)
      writer.member("to", nodes[edge.to].name)
      writer.member("kind", edge.kind.name)
      writer.member("note", edge.note)
      writer.key("certain")
      writer.boolean(edge.kind.isCertain)
      writer.key("critical")
      writer.boolean(order.isCritical(edge))
      writer.key("cycle")
      writer.boolean(order.isOnCycle(edge))
      places.write(edge.place, to: &writer)
    }
  }
}

extension JSONWriter {
  /// A member that is a string, or null.
  mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }
}
