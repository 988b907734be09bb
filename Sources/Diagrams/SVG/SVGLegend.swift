/// What the lines and colours of a picture mean: only those that it has.
struct SVGLegend {
  let markup: String
  let width: Double
  let height: Double

  private static let rowHeight = 20.0

  init(_ diagram: Diagram, _ colours: [String: Int]) {
    var rows: [(sample: String, text: String)] = diagram.edgeKinds.map { kind in
      let marker = kind.line == .double ? "arrow-double" : "arrow"
      return (Self.line("edge \(kind.line.rawValue)", marker), kind.meaning)
    }
    if diagram.order.criticalPath.count > 1 {
      let count = diagram.order.criticalPath.count
      rows.append((Self.line("edge solid critical", "arrow-critical"), "critical path of \(count)"))
    }
    if diagram.edges.contains(where: diagram.order.isOnCycle) {
      rows.append((Self.line("edge solid cycle", "arrow-cycle"), "part of a cycle"))
    }
    for group in diagram.groups {
      rows.append((Self.box("present group\(colours[group] ?? 0)"), group))
    }
    for state in [Diagram.State.deferred, .suspended, .missing]
    where diagram.nodes.contains(where: { $0.state == state }) {
      rows.append((Self.box(state.rawValue), state.rawValue))
    }
    var text = ""
    for (number, row) in rows.enumerated() {
      let y = Double(number) * Self.rowHeight
      text += "<g transform=\"translate(0 \(decimal(y)))\">\(row.sample)"
      text += "<text class=\"legend\" x=\"48\" y=\"4\">\(escapedMarkup(row.text))</text></g>\n"
    }
    markup = text
    width = 48 + (rows.map { textWidth($0.text, size: 12) * 1.15 }.max() ?? 0)
    height = Double(rows.count) * Self.rowHeight
  }

  private static func line(_ classes: String, _ marker: String) -> String {
    "<path class=\"\(classes)\" marker-end=\"url(#\(marker))\" d=\"M0 0 C10 0 26 0 36 0\"/>"
  }

  private static func box(_ classes: String) -> String {
    "<g class=\"node \(classes)\"><rect y=\"-7\" width=\"36\" height=\"14\" rx=\"3\"/>"
      + "<rect class=\"stripe\" y=\"-7\" width=\"5\" height=\"14\" rx=\"2\"/></g>"
  }
}
