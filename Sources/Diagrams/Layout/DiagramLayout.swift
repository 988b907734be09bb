internal import Diagnostics

/// Where everything of a diagram stands, in points, from the upper left corner.
package struct DiagramLayout: Hashable, Sendable {
  package var width: Double
  package var height: Double
  /// For each node of the diagram.
  package var boxes: [Box]
  package var lines: [Line]

  package init(width: Double, height: Double, boxes: [Box], lines: [Line]) {
    self.width = width
    self.height = height
    self.boxes = boxes
    self.lines = lines
  }

  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A node's rectangle, by its middle.
  package struct Box: Hashable, Sendable {
    package var middle: Point
    package var size: BoxSize

    package init(middle: Point, size: BoxSize) {
      self.middle = middle
      self.size = size
    }

    package var left: Double { middle.x - size.width / 2 }
    package var top: Double { middle.y - size.height / 2 }
  }

  /// The way of all edges between two nodes: a Bézier curve from what is needed to what needs it.
  package struct Line: Hashable, Sendable {
    /// The place of the node that is needed.
    package var start: Int
    package var end: Int
    /// One, and three more for each piece.
    package var points: [Point]

    package init(start: Int, end: Int, points: [Point]) {
      self.start = start
      self.end = end
      self.points = points
    }
  }
}

package struct BoxSize: Hashable, Sendable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

extension Diagram {
  /// How large each node is drawn, from widths of letters that are the same on every machine.
  package var boxSizes: [BoxSize] {
    nodes.map { node in
      let label = textWidth(BoxText.label(node), size: BoxText.labelSize)
      let detail = BoxText.detail(node).map { textWidth($0, size: BoxText.detailSize) } ?? 0
      return BoxSize(
        width: (max(label, detail) + 2 * BoxText.margin).rounded(.up),
        height: node.detail == nil ? 26 : 40)
    }
  }
}

/// What is written into the box of a node.
enum BoxText {
  static let labelSize = 13.0
  static let detailSize = 11.0
  static let margin = 12.0
  /// Longer names are cut, and whole in the box's title.
  private static let longest = 46

  static func label(_ node: Diagram.Node) -> String { cut(harmless(node.label)) }
  static func detail(_ node: Diagram.Node) -> String? { node.detail.map { cut(harmless($0)) } }

  private static func cut(_ text: String) -> String {
    text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }
}
