/// A picture of a diagram: a column for each wave, the critical path in bold, a legend below.
struct SVGDrawing {
  let diagram: Diagram
  let layout: DiagramLayout
  private let colours: [String: Int]

  /// What surrounds the drawing: the titles of the waves above, the legend below.
  private static let edge = 24.0
  private static let heading = 34.0

  init(_ diagram: Diagram, _ layout: DiagramLayout) {
    self.diagram = diagram
    self.layout = layout
    colours = Dictionary(
      uniqueKeysWithValues: diagram.groups.enumerated().map { ($1, $0 % SVGStyle.groupCount) })
  }

  /// The element `svg`; `style` stands in it where it is to be a file of its own.
  func markup(style: String?) -> String {
    let legend = SVGLegend(diagram, colours)
    let width = max(layout.width, legend.width) + 2 * Self.edge
    let height = layout.height + legend.height + Self.heading + 2 * Self.edge
    let size = "\(decimal(width.rounded(.up))) \(decimal(height.rounded(.up)))"
    let lengths = size.split(separator: " ")
    let top = Self.edge + Self.heading
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" class="diagram" viewBox="0 0 \(size)" \
      width="\(lengths[0])" height="\(lengths[1])" role="group" aria-label="\
      \(escapedMarkup(diagram.title))">
      <title>\(escapedMarkup(diagram.title))</title>

      """
    if let style { text += "<style>\n\(style)</style>\n<rect class=\"ground\" \(fullSize)/>\n" }
    text += SVGStyle.markers
    text += "<g transform=\"translate(\(decimal(Self.edge)) \(decimal(top)))\">\n"
    text += headings() + lines() + boxes()
    text += "</g>\n<g transform=\"translate(\(decimal(Self.edge)) "
    text += "\(decimal(top + layout.height + Self.edge)))\">\n"
    return text + legend.markup + "</g>\n</svg>\n"
  }

  private var fullSize: String { "width=\"100%\" height=\"100%\"" }

  /// The number of a wave above its column; where there is no edge there are no columns.
  private func headings() -> String {
    var text = "<g class=\"waves\">\n"
    let joined = Set(diagram.edges.flatMap { [$0.from, $0.to] })
    for (wave, nodes) in diagram.order.waves.enumerated() {
      guard let node = nodes.first(where: joined.contains) else { continue }
      let x = decimal(layout.boxes[node].middle.x)
      text += "<text x=\"\(x)\" y=\"-16\">wave \(wave + 1)</text>\n"
    }
    return text + "</g>\n"
  }

  private func lines() -> String {
    var edges: [[Diagram.Edge]] = []
    var last: (Int, Int)?
    // Edges between the same two nodes stand side by side, and share a line.
    for edge in diagram.edges {
      if let last, last == (edge.from, edge.to) {
        edges[edges.count - 1].append(edge)
      } else {
        edges.append([edge])
      }
      last = (edge.from, edge.to)
    }
    let ways = Dictionary(
      layout.lines.map { (Ends(from: $0.end, to: $0.start), $0.points) },
      uniquingKeysWith: { first, _ in first })
    let drawn = edges.compactMap { group -> (rank: Int, text: String)? in
      guard let points = ways[Ends(from: group[0].from, to: group[0].to)] else { return nil }
      let rank =
        group.contains(where: diagram.order.isOnCycle)
        ? 2 : group.contains(where: diagram.order.isCritical) ? 1 : 0
      return (rank, line(group, points))
    }
    // What matters is drawn over the rest.
    let ordered = (0...2).flatMap { rank in drawn.filter { $0.rank == rank }.map(\.text) }
    return "<g class=\"edges\">\n" + ordered.joined() + "</g>\n"
  }

  private struct Ends: Hashable {
    let from: Int
    let to: Int
  }

  private func line(_ edges: [Diagram.Edge], _ points: [DiagramLayout.Point]) -> String {
    let edge = edges[0]
    let kind = edges.map(\.kind).first { $0.isCertain } ?? edge.kind
    var classes = ["edge", kind.line.rawValue]
    var marker = kind.line == .double ? "arrow-double" : "arrow"
    if edges.contains(where: diagram.order.isCritical) {
      classes.append("critical")
      marker += "-critical"
    }
    if edges.contains(where: diagram.order.isOnCycle) {
      classes.append("cycle")
      marker = "arrow-cycle"
    }
    let title = edges.map(sentence).joined(separator: "; ")
    return """
      <path class="\(classes.joined(separator: " "))" data-from="\(edge.from)" \
      data-to="\(edge.to)" marker-end="url(#\(marker))" d="\(way(points))">\
      <title>\(escapedMarkup(title))</title></path>

      """
  }

  /// `bp-a needs bp-b (applied: when HA)`
  private func sentence(_ edge: Diagram.Edge) -> String {
    let note = edge.note.map { ": \($0)" } ?? ""
    return "\(diagram.nodes[edge.from].name) needs \(diagram.nodes[edge.to].name) "
      + "(\(edge.kind.name)\(note))"
  }

  private func way(_ points: [DiagramLayout.Point]) -> String {
    points.enumerated().map { index, point in
      let command = index == 0 ? "M" : index % 3 == 1 ? "C" : ""
      return "\(command)\(decimal(point.x)) \(decimal(point.y))"
    }.joined(separator: " ")
  }

  private func boxes() -> String {
    "<g class=\"nodes\">\n"
      + diagram.nodes.indices.map { box($0) }.joined() + "</g>\n"
  }

  private func box(_ number: Int) -> String {
    let node = diagram.nodes[number]
    let box = layout.boxes[number]
    var classes = ["node", node.state.rawValue]
    if let group = node.group, let colour = colours[group] { classes.append("group\(colour)") }
    if diagram.order.isCritical(number) { classes.append("critical") }
    if diagram.order.wave(of: number) == nil { classes.append("stuck") }
    let size = "width=\"\(decimal(box.size.width))\" height=\"\(decimal(box.size.height))\""
    let corner = "x=\"\(decimal(box.left))\" y=\"\(decimal(box.top))\""
    var text = """
      <g class="\(classes.joined(separator: " "))" id="n\(number)">\
      <title>\(escapedMarkup(title(number)))</title>\
      <rect \(corner) \(size) rx="5"/>\
      <rect class="stripe" \(corner) width="5" height="\(decimal(box.size.height))" rx="2"/>
      """
    let y = box.middle.y + (node.detail == nil ? 4.5 : -2.5)
    text += label(BoxText.label(node), "label", BoxText.labelSize, x: box.middle.x, y: y)
    if let detail = BoxText.detail(node) {
      text += label(detail, "detail", BoxText.detailSize, x: box.middle.x, y: box.middle.y + 13)
    }
    return text + "</g>\n"
  }

  private func title(_ number: Int) -> String {
    let node = diagram.nodes[number]
    let state = node.state == .present ? [] : [node.state.rawValue]
    let facts = node.facts.map { "\($0.name): \($0.value)" }
    return (["\(node.kind) \(node.name)"] + state + facts).joined(separator: "; ")
  }

  /// Held to its width, so that no face of letters makes it wider than its box.
  private func label(
    _ text: String, _ kind: String, _ size: Double, x: Double, y: Double
  ) -> String {
    let width = decimal(max(1, textWidth(text, size: size)))
    return """
      <text class="\(kind)" x="\(decimal(x + 2))" y="\(decimal(y))" textLength="\(width)" \
      lengthAdjust="spacingAndGlyphs">\(escapedMarkup(text))</text>
      """
  }
}

extension Diagram {
  /// A picture that stands alone; light or dark as its viewer prefers.
  package func svg(_ layout: DiagramLayout) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + SVGDrawing(self, layout).markup(style: SVGStyle.sheet)
  }
}
