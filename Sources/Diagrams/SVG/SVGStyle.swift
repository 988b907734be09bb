/// How pictures look, as a file of their own; a page has a style of its own for the same classes.
enum SVGStyle {
  /// How many groups have a colour of their own.
  static let groupCount = light.groups.count

  /// Colours are written out, since many viewers of pictures know no variables of CSS.
  static let sheet =
    shapes + light.rules + "@media (prefers-color-scheme: dark) {\n" + dark.rules + "}\n"

  static let markers = """
    <defs>
    <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
    markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0.5 L8 4 L0 7.5 z"/></marker>
    <marker id="arrow-double" viewBox="0 0 14 8" refX="14" refY="4" markerWidth="14" \
    markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" \
    d="M0 0.5 L7 4 L0 7.5 z M7 0.5 L14 4 L7 7.5 z"/></marker>
    <marker id="arrow-critical" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="11" \
    markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path class="tip critical" \
    d="M0 0.5 L8 4 L0 7.5 z"/></marker>
    <marker id="arrow-cycle" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="10" \
    markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="tip cycle" \
    d="M0 0.5 L8 4 L0 7.5 z"/></marker>
    <marker id="arrow-double-critical" viewBox="0 0 14 8" refX="14" refY="4" markerWidth="19" \
    markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path class="tip critical" \
    d="M0 0.5 L7 4 L0 7.5 z M7 0.5 L14 4 L7 7.5 z"/></marker>
    </defs>

    """

  /// What does not depend on light or dark.
  static let shapes = """
    text { font-family: Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif }
    .node text { text-anchor: middle }
    .node .label { font-size: 13px }
    .node .detail { font-size: 11px }
    .node rect { stroke-width: 1 }
    .node.critical > rect:first-of-type { stroke-width: 2.5 }
    .node.critical .label { font-weight: bold }
    .node .stripe { stroke: none }
    .node.deferred rect, .node.suspended rect, .node.missing rect { stroke-dasharray: 4 3 }
    .edge { fill: none; stroke-width: 1.1 }
    .edge.dashed { stroke-dasharray: 6 4 }
    .edge.dotted { stroke-dasharray: 1.5 3.5 }
    .edge.critical { stroke-width: 2.6 }
    .edge.cycle { stroke-width: 2 }
    .waves text { font-size: 12px; font-weight: bold; text-anchor: middle }
    .legend { font-size: 12px }

    """

  static let light = SVGColours(
    ground: "#ffffff", box: "#f6f8fa", border: "#6e7781", text: "#1f2328", faint: "#59636e",
    line: "#8c959f", critical: "#0550ae", fault: "#cf222e",
    groups: [
      "#0969da", "#bc4c00", "#1a7f37", "#8250df", "#bf3989", "#9a6700", "#0a7f8c", "#57606a",
    ])

  static let dark = SVGColours(
    ground: "#0d1117", box: "#161b22", border: "#6e7681", text: "#e6edf3", faint: "#9198a1",
    line: "#6e7681", critical: "#79c0ff", fault: "#ff7b72",
    groups: [
      "#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#ff7eb6", "#d29922", "#39c5cf", "#8b949e",
    ])
}

/// The colours of a picture.
struct SVGColours {
  let ground: String
  let box: String
  let border: String
  let text: String
  /// Text that matters less.
  let faint: String
  let line: String
  let critical: String
  let fault: String
  let groups: [String]

  var rules: String {
    """
    .ground { fill: \(ground) }
    .node rect { fill: \(box); stroke: \(border) }
    .node .stripe { fill: \(border) }
    .node text, .legend { fill: \(text) }
    .node .detail, .waves text { fill: \(faint) }
    .node.critical > rect:first-of-type { stroke: \(critical) }
    .node.missing > rect:first-of-type, .node.stuck > rect:first-of-type { stroke: \(fault) }
    .edge { stroke: \(line) }
    .tip { fill: \(line) }
    .tip.critical { fill: \(critical) }
    .tip.cycle { fill: \(fault) }
    .edge.critical { stroke: \(critical) }
    .edge.cycle { stroke: \(fault) }

    """
      + groups.enumerated().map { ".group\($0) .stripe { fill: \($1) }\n" }.joined()
  }
}
