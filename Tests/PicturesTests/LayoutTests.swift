import Diagrams
import Fixtures
import Pictures
import Testing

/// What holds of every layout, whatever release of Graphviz made it.
@Suite struct LayoutTests {
  private static let needs = EdgeKind("needs", mark: "->", line: .solid, "waits")
  private static let perhaps = EdgeKind(
    "perhaps", mark: ".?", line: .dashed, isCertain: false, "may wait")

  @Test(arguments: 0..<24)
  func randomGraphs(_ round: Int) throws {
    var generator = SeededGenerator(seed: UInt64(round))
    let diagram = Self.random(
      nodes: Int.random(in: 1...60, using: &generator),
      isAcyclic: round % 3 > 0, using: &generator)
    let layout = try diagram.laidOut()
    #expect(layout == (try diagram.laidOut()), "seed \(round)")
    expectSound(layout, of: diagram, "seed \(round)")
  }

  @Test func fiveHundredNodes() throws {
    var generator = SeededGenerator(seed: 500)
    let diagram = Self.random(nodes: 500, isAcyclic: true, using: &generator)
    expectSound(try diagram.laidOut(), of: diagram, "500 nodes")
  }

  @Test func whatNoEdgeTouchesNeedsNoGraphviz() throws {
    let nodes = (0..<40).map { Diagram.Node("node \($0)", kind: "x") }
    let diagram = Diagram(title: "loose", nodes: nodes, edges: [])
    let layout = try diagram.laidOut()
    expectSound(layout, of: diagram, "loose")
    #expect(layout.width < 1400)
  }

  @Test func moreThanIsEverReadIsRefused() {
    let nodes = (0..<2001).map { Diagram.Node("n\($0)", kind: "x") }
    #expect(throws: PictureError.tooLarge(nodes: 2001, edges: 0)) {
      try Diagram(title: "large", nodes: nodes, edges: []).laidOut()
    }
  }

  private static func random(
    nodes count: Int, isAcyclic: Bool, using generator: inout SeededGenerator
  ) -> Diagram {
    let nodes = (0..<count).map { number in
      Diagram.Node("node \(number)", kind: "x", detail: number % 4 == 0 ? "a detail" : nil)
    }
    var edges: [Diagram.Edge] = []
    for _ in 0..<(count * 3 / 2) {
      let from = Int.random(in: 0..<count, using: &generator)
      let to = Int.random(in: 0..<count, using: &generator)
      if isAcyclic && to >= from { continue }
      let kind = Bool.random(using: &generator) ? Self.needs : Self.perhaps
      edges.append(Diagram.Edge(from: from, to: to, kind: kind))
    }
    return Diagram(title: "random", nodes: nodes, edges: edges)
  }

  private func expectSound(
    _ layout: DiagramLayout, of diagram: Diagram, _ comment: Comment
  ) {
    #expect(layout.boxes.map(\.size) == diagram.boxSizes, comment)
    for box in layout.boxes {
      #expect(box.left > -0.5 && box.left + box.size.width < layout.width + 0.5, comment)
      #expect(box.top > -0.5 && box.top + box.size.height < layout.height + 0.5, comment)
    }
    let isApart = layout.boxes.indices.allSatisfy { left in
      layout.boxes.indices.dropFirst(left + 1).allSatisfy { right in
        areApart(layout.boxes[left], layout.boxes[right])
      }
    }
    #expect(isApart, comment)
    let joined = Set(diagram.edges.flatMap { [$0.from, $0.to] })
    // Columns follow each other in the order of the waves, and a column's boxes share a middle.
    let columns = diagram.order.waves.map { wave in
      Set(wave.filter(joined.contains).map { layout.boxes[$0].middle.x })
    }.filter { !$0.isEmpty }
    #expect(columns.allSatisfy { $0.count == 1 }, comment)
    let middles = columns.compactMap(\.first)
    #expect(zip(middles, middles.dropFirst()).allSatisfy { $0 < $1 }, comment)
    let drawn = Set(layout.lines.map { [$0.end, $0.start] })
    #expect(drawn == Set(diagram.edges.map { [$0.from, $0.to] }), comment)
  }

  private func areApart(_ left: DiagramLayout.Box, _ right: DiagramLayout.Box) -> Bool {
    let width = (left.size.width + right.size.width) / 2
    let height = (left.size.height + right.size.height) / 2
    return abs(left.middle.x - right.middle.x) > width - 0.6
      || abs(left.middle.y - right.middle.y) > height - 0.6
  }
}
