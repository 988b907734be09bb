import Diagrams
import Fixtures
import Testing

/// Every form of a diagram, held in `fixtures/diagrams`.
@Suite struct DiagramTests {
  @Test func everyFormIsGolden() throws {
    let diagram = Sample.diagram
    let forms = [
      "sample.txt": diagram.text(), "sample.dot": diagram.dot(), "sample.mmd": diagram.mermaid(),
      "sample.json": diagram.json(), "sample.svg": diagram.svg(Sample.layout),
      "sample.html": diagram.page(Sample.layout),
    ]
    try expectGolden(forms.mapValues { Array($0.utf8) }, inFolder: "fixtures/diagrams")
  }

  /// A condition that closes a cycle is left out of the order, and shown.
  @Test func anUncertainEdgeHoldsNothingUp() {
    let order = Sample.diagram.order
    #expect(order.waves == [[0, 4, 5], [1, 3]] || order.waves == [[0, 2, 4, 5], [1, 3]])
    #expect(order.stuck.isEmpty)
    #expect(Sample.diagram.edges.filter(order.isOnCycle).count == 4)
  }

  @Test func aCertainCycleIsStuck() {
    let nodes = ["a", "b", "c", "d"].map { Diagram.Node($0, kind: "x") }
    let edges = [(0, 1), (1, 0), (2, 1), (3, 3)].map {
      Diagram.Edge(from: $0.0, to: $0.1, kind: Sample.needs)
    }
    let diagram = Diagram(title: "t", nodes: nodes, edges: edges)
    #expect(diagram.order.waves == [])
    #expect(diagram.order.stuck == [0, 1, 2, 3])
    #expect(
      diagram.text() == """
        on a cycle, or behind one
          a  -> b
          b  -> a
          c  -> b
          d  -> d

        -> waits until it is there

        """)
  }

  @Test func aroundKeepsBothDirections() {
    let nodes = (0..<6).map { Diagram.Node("n\($0)", kind: "x") }
    let edges = [(1, 0), (2, 1), (3, 0), (4, 3), (5, 5)].map {
      Diagram.Edge(from: $0.0, to: $0.1, kind: Sample.needs)
    }
    let around = Diagram(title: "t", nodes: nodes, edges: edges).around(["n1"])
    #expect(around.nodes.map(\.name) == ["n0", "n1", "n2"])
    #expect(around.edges.map { [$0.from, $0.to] } == [[1, 0], [2, 1]])
  }

  @Test func anEmptyDiagramHasEveryForm() {
    let diagram = Diagram(title: "nothing", nodes: [], edges: [])
    let layout = DiagramLayout(width: 0, height: 0, boxes: [], lines: [])
    #expect(diagram.text() == "")
    #expect(diagram.mermaid() == "flowchart LR\n")
    #expect(diagram.svg(layout).hasSuffix("</svg>\n"))
    #expect(diagram.page(layout).hasSuffix("</html>\n"))
  }
}
