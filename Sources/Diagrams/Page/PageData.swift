internal import Diagnostics

extension Diagram {
  /// What the script of a page works on, as JSON without angle brackets: nothing in it ends its element.
  var pageData: String {
    let places = Places(self)
    let kinds = edgeKinds
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("kinds")
      writer.array(kinds) { writer, kind in
        writer.object { writer in
          writer.member("name", kind.name)
          writer.member("meaning", kind.meaning)
          writer.key("certain")
          writer.boolean(kind.isCertain)
        }
      }
      writer.key("nodes")
      writer.lines(nodes.indices) { writer, number in
        writeForPage(number, places, to: &writer)
      }
      writer.key("edges")
      writer.lines(edges) { writer, edge in
        writer.object { writer in
          writer.key("from")
          writer.integer(edge.from)
          writer.key("to")
          writer.integer(edge.to)
          writer.key("kind")
          writer.integer(kinds.firstIndex(of: edge.kind) ?? 0)
          writer.member("note", edge.note.map(harmless))
          writer.member("place", places.text(edge.place).map(harmless))
        }
      }
      writer.key("path")
      writer.array(order.criticalPath) { writer, node in writer.integer(node) }
    }
    var text = ""
    for scalar in writer.text.unicodeScalars {
      switch scalar {
      case "<": text += "\\u003c"
      case ">": text += "\\u003e"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private func writeForPage(_ number: Int, _ places: Places, to writer: inout JSONWriter) {
    let node = nodes[number]
    writer.object { writer in
      writer.member("name", harmless(node.name))
      writer.member("label", harmless(node.title))
      writer.member("kind", node.kind)
      writer.member("state", node.state.rawValue)
      writer.key("wave")
      if let wave = order.wave(of: number) { writer.integer(wave + 1) } else { writer.null() }
      writer.key("facts")
      writer.array(node.facts) { writer, fact in
        writer.array { writer in
          writer.string(harmless(fact.name))
          writer.string(harmless(fact.value))
        }
      }
      writer.member("place", places.text(node.place).map(harmless))
    }
  }
}
