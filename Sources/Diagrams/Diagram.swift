package import Diagnostics
package import Graphs

/// A graph to look at: who needs whom, in which order, and how each part is told apart. What it is a
/// graph of is the caller's; every form in which a graph is printed or drawn is made from this.
package struct Diagram: Sendable {
  package let title: String
  package let nodes: [Node]
  /// By source, then by target; between two nodes there may be several.
  package let edges: [Edge]
  /// The edges between the places of `nodes`.
  package let graph: Graph
  package let order: DiagramOrder

  /// Names are unique among `nodes`; the ends of `edges` are places in it.
  package init(title: String, nodes: [Node], edges: [Edge]) {
    self.title = title
    self.nodes = nodes
    self.edges = edges.enumerated().sorted { left, right in
      (left.element.from, left.element.to, left.offset)
        < (right.element.from, right.element.to, right.offset)
    }.map(\.element)
    graph = Graph(
      nodeCount: nodes.count, edges: self.edges.map { Graph.Edge(from: $0.from, to: $0.to) })
    order = DiagramOrder(graph, self.edges)
  }

  /// `bp-a → bp-b → bp-c`
  package func path(_ nodes: [Int]) -> String {
    nodes.map { self.nodes[$0].name }.joined(separator: " → ")
  }

  /// The groups of the nodes, sorted; each has a colour of its own.
  package var groups: [String] { Set(nodes.compactMap(\.group)).sorted() }
}

extension Diagram {
  /// Something that is installed, or whatever else waits and is waited for.
  package struct Node: Sendable {
    /// What edges and people call it; unique.
    package var name: String
    /// What stands before the name in lists and boxes, such as a slot.
    package var prefix: String?
    /// What a box calls it, where the name is longer than needed there.
    package var short: String?
    /// A second, smaller line of its box.
    package var detail: String?
    /// `HelmRelease`, `Blueprint`: what it is.
    package var kind: String
    /// What it has in common with others, such as a layer.
    package var group: String?
    package var state: State
    /// What else is known of it, in the order in which it is shown.
    package var facts: [Fact]
    /// Where it is defined.
    package var place: SourceRange?

    package init(
      _ name: String, kind: String, prefix: String? = nil, short: String? = nil,
      detail: String? = nil, group: String? = nil, state: State = .present, facts: [Fact] = [],
      place: SourceRange? = nil
    ) {
      self.name = name
      self.prefix = prefix
      self.short = short
      self.detail = detail
      self.kind = kind
      self.group = group
      self.state = state
      self.facts = facts
      self.place = place
    }

    /// How lists call it.
    package var title: String { prefix.map { "\($0) \(name)" } ?? name }

    /// The first line of its box.
    package var label: String {
      let name = short ?? name
      return prefix.map { "\($0) \(name)" } ?? name
    }
  }

  /// Whether a node is there.
  package enum State: String, Hashable, Sendable {
    case present
    /// Declared, and to come later.
    case deferred
    /// There, and told to do nothing.
    case suspended
    /// Needed, and nowhere defined.
    case missing
  }

  package struct Fact: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// `from` needs `to`; both are places in `Diagram.nodes`.
  package struct Edge: Sendable {
    package let from: Int
    package let to: Int
    package let kind: EdgeKind
    /// What there is to say about this one: a condition, an expression, an alias.
    package let note: String?
    /// Where it is written.
    package let place: SourceRange?

    package init(
      from: Int, to: Int, kind: EdgeKind, note: String? = nil, place: SourceRange? = nil
    ) {
      self.from = from
      self.to = to
      self.kind = kind
      self.note = note
      self.place = place
    }
  }
}

/// What an edge means, the same for all edges of a kind.
package struct EdgeKind: Hashable, Sendable {
  /// One word, for programs: `applied`.
  package let name: String
  /// Two characters, for lists: `->`.
  package let mark: String
  /// Goes on from the mark in a legend: "waits until the workloads are ready".
  package let meaning: String
  package let line: Line
  /// False for an edge that is there under a condition only.
  package let isCertain: Bool

  package enum Line: String, Hashable, Sendable {
    case solid
    case double
    case dashed
    case dotted
  }

  package init(
    _ name: String, mark: String, line: Line, isCertain: Bool = true, _ meaning: String
  ) {
    self.name = name
    self.mark = mark
    self.line = line
    self.isCertain = isCertain
    self.meaning = meaning
  }
}

extension Diagram {
  /// The kinds of the edges, in the order in which they come.
  package var edgeKinds: [EdgeKind] {
    var seen: Set<EdgeKind> = []
    return edges.map(\.kind).filter { seen.insert($0).inserted }
  }
}
