internal import Diagnostics

/// The lines of the files that a diagram was read from, each indexed once.
struct Places {
  private let indexes: [SourceFile: LineIndex]

  init(_ diagram: Diagram) {
    var indexes: [SourceFile: LineIndex] = [:]
    let places = diagram.nodes.compactMap(\.place) + diagram.edges.compactMap(\.place)
    for file in places.map(\.file) where indexes[file] == nil { indexes[file] = LineIndex(file) }
    self.indexes = indexes
  }

  /// `kit/07-bp-a.yaml:12`
  func text(_ place: SourceRange?) -> String? {
    guard let place, let position = position(place) else { return nil }
    return "\(place.file.path):\(position.line)"
  }

  func write(_ place: SourceRange?, to writer: inout JSONWriter) {
    let position = place.flatMap(position)
    writer.member("file", place?.file.path)
    writer.key("line")
    if let position { writer.integer(position.line) } else { writer.null() }
    writer.key("column")
    if let position { writer.integer(position.column) } else { writer.null() }
  }

  private func position(_ place: SourceRange) -> Position? {
    indexes[place.file]?.position(at: place.start)
  }
}
