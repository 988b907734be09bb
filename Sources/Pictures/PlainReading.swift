import Diagrams

/// Graphviz's answer in its format `plain`: a line for the graph, for each node, for each edge.
struct PlainReading {
  private let lines: [[Substring]]

  init(_ text: String) {
    lines = text.split(separator: "\n").map { $0.split(separator: " ") }
  }

  /// Writes the places of nodes and the ways of edges into `layout`; false where a line makes no sense.
  func fill(_ layout: inout DiagramLayout) -> Bool {
    guard let graph = lines.first, graph.count == 4, graph[0] == "graph",
      let width = points(graph[2]), let height = points(graph[3])
    else { return false }
    layout.width = width
    layout.height = height
    for line in lines.dropFirst() {
      switch line.first {
      case "node":
        guard line.count > 3, let number = node(line[1], in: layout),
          let middle = point(line[2], line[3], height)
        else { return false }
        layout.boxes[number].middle = middle
      case "edge":
        guard let edge = edge(line, in: layout, height) else { return false }
        layout.lines.append(edge)
      default: break
      }
    }
    return true
  }

  private func edge(
    _ line: [Substring], in layout: DiagramLayout, _ height: Double
  ) -> DiagramLayout.Line? {
    guard line.count > 4, let start = node(line[1], in: layout),
      let end = node(line[2], in: layout),
      let count = Int(line[3]), count >= 4, count % 3 == 1, line.count >= 4 + 2 * count
    else { return nil }
    var way: [DiagramLayout.Point] = []
    for index in 0..<count {
      guard let point = point(line[4 + 2 * index], line[5 + 2 * index], height) else { return nil }
      way.append(point)
    }
    return DiagramLayout.Line(start: start, end: end, points: way)
  }

  private func node(_ name: Substring, in layout: DiagramLayout) -> Int? {
    guard name.first == "n", let number = Int(name.dropFirst()),
      layout.boxes.indices.contains(number)
    else { return nil }
    return number
  }

  private func point(_ x: Substring, _ y: Substring, _ height: Double) -> DiagramLayout.Point? {
    guard let x = points(x), let y = points(y) else { return nil }
    return DiagramLayout.Point(x: x, y: height - y)
  }

  private func points(_ inches: Substring) -> Double? {
    guard let value = Double(inches), value.isFinite else { return nil }
    return value * 72
  }
}
