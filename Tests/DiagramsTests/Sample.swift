import Diagnostics
import Diagrams

/// A diagram with everything in it, and names that try to be more than names.
enum Sample {
  static let file = SourceFile(path: "kit/01.yaml", text: "name: root\nneeds: x\n")
  static let needs = EdgeKind("needs", mark: "->", line: .solid, "waits until it is there")
  static let ready = EdgeKind("ready", mark: "=>", line: .double, "waits until it is ready")
  static let perhaps = EdgeKind(
    "perhaps", mark: ".?", line: .dashed, isCertain: false, "waits under a condition")

  /// Ends strings, elements, comments and lines, and reverses what follows.
  static let hostile = "\"'><script>alert(1)</script><!-- ]]> \\ `x` #quot; & \u{202E}\n\u{7}end"

  static let diagram = Diagram(
    title: "sample </title><script>alert(2)</script>",
    nodes: [
      Diagram.Node(
        "root", kind: "Release", prefix: "01", group: "host",
        facts: [Diagram.Fact("slot", "01")], place: file.range(6, 10)),
      Diagram.Node("group/middle", kind: "Release", short: "middle", detail: "1.2.3", group: "mgt"),
      Diagram.Node(
        hostile, kind: "Release", detail: hostile, group: hostile, state: .deferred,
        facts: [Diagram.Fact(hostile, hostile)]),
      Diagram.Node("asleep", kind: "Release", state: .suspended),
      Diagram.Node("nowhere", kind: "Release", state: .missing),
      Diagram.Node("alone", kind: "Release"),
    ],
    edges: [
      Diagram.Edge(from: 2, to: 1, kind: perhaps, note: "when \(hostile)"),
      Diagram.Edge(from: 1, to: 0, kind: needs, place: file.range(18, 19)),
      Diagram.Edge(from: 1, to: 0, kind: ready, note: "as db"),
      Diagram.Edge(from: 3, to: 4, kind: needs),
      Diagram.Edge(from: 0, to: 2, kind: perhaps, note: "when the moon is full"),
    ])

  /// Not what Graphviz would say, which differs between its releases.
  static let layout = DiagramLayout(
    width: 700, height: 120,
    boxes: diagram.boxSizes.enumerated().map { number, size in
      DiagramLayout.Box(
        middle: .init(x: 60 + Double(number) * 115.25, y: number == 5 ? 100 : 40), size: size)
    },
    lines: [(0, 1), (1, 2), (4, 3), (2, 0)].map { start, end in
      let left = 60 + Double(start) * 115.25
      let right = 60 + Double(end) * 115.25
      return DiagramLayout.Line(
        start: start, end: end,
        points: [left, left + 20, right - 20.125, right].map { .init(x: $0, y: 40) })
    })
}
