package import Diagrams

extension Diagram {
  /// Places everything: a column for each wave, by Graphviz; what no edge touches in rows below.
  package func laidOut() throws(PictureError) -> DiagramLayout {
    guard nodes.count <= PictureLimit.nodes, edges.count <= PictureLimit.edges else {
      throw .tooLarge(nodes: nodes.count, edges: edges.count)
    }
    let sizes = boxSizes
    var isJoined = [Bool](repeating: false, count: nodes.count)
    for edge in edges {
      isJoined[edge.from] = true
      isJoined[edge.to] = true
    }
    var layout = DiagramLayout(
      width: 0, height: 0,
      boxes: sizes.map { .init(middle: .init(x: 0, y: 0), size: $0) }, lines: [])
    if isJoined.contains(true) {
      let plain = try Graphviz.layOut(layoutRequest(sizes, isJoined))
      guard PlainReading(plain).fill(&layout) else {
        throw .refused("its answer could not be read")
      }
    }
    layout.placeInRows(nodes.indices.filter { !isJoined[$0] })
    return layout
  }

  /// The graph for Graphviz: numbers for names, and no text at all, so that nothing of the input and
  /// no face of letters of the machine has a say.
  private func layoutRequest(_ sizes: [BoxSize], _ isJoined: [Bool]) -> String {
    var text = """
      strict digraph {
      graph [rankdir=LR nodesep=0.15 ranksep=0.9 \(edges.count > 1500 ? "nslimit=4 mclimit=0.5" : "")]
      node [shape=box fixedsize=true label=""]
      edge [arrowhead=none tailport=e headport=w]

      """
    for (number, size) in sizes.enumerated() where isJoined[number] {
      text += "n\(number) [width=\(inches(size.width)) height=\(inches(size.height))]\n"
    }
    for wave in order.waves {
      let members = wave.filter { isJoined[$0] }.map { "n\($0)" }
      if members.count > 1 { text += "{rank=same \(members.joined(separator: " "))}\n" }
    }
    for edge in edges {
      text += "n\(edge.to) -> n\(edge.from)\(leads(edge) ? "" : " [constraint=false]")\n"
    }
    return text + "}\n"
  }

  /// Whether the edge goes from a wave to a later one, or joins what is in no wave.
  private func leads(_ edge: Edge) -> Bool {
    guard let start = order.wave(of: edge.to) else { return order.wave(of: edge.from) == nil }
    return order.wave(of: edge.from).map { start < $0 } ?? true
  }
}

/// What is drawn at most: the time to lay a graph out grows faster than the graph.
enum PictureLimit {
  static let nodes = 2_000
  static let edges = 6_000
}

private func inches(_ points: Double) -> String { String(points / 72) }

extension DiagramLayout {
  /// Places nodes that no edge touches below the rest, as many in a row as there is room for.
  fileprivate mutating func placeInRows(_ nodes: [Int]) {
    guard !nodes.isEmpty else { return }
    let gap = 14.0
    let column = (nodes.map { boxes[$0].size.width }.max() ?? 0) + gap
    let row = (nodes.map { boxes[$0].size.height }.max() ?? 0) + gap
    let squarish = (Double(nodes.count) * row / column).squareRoot() * column * 1.3
    let columns = max(1, Int(max(width, min(squarish, 1200)) / column))
    let top = height == 0 ? 0 : height + 2 * gap
    for (place, node) in nodes.enumerated() {
      let x = Double(place % columns) * column + boxes[node].size.width / 2
      let y = top + Double(place / columns) * row + row / 2
      boxes[node].middle = Point(x: x, y: y)
      width = max(width, x + boxes[node].size.width / 2)
      height = max(height, y + row / 2)
    }
  }
}
