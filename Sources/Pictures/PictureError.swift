/// Why there is no picture. The diagram may be fine.
package enum PictureError: Error, Hashable {
  case missingLibrary(String)
  /// More than is laid out in a time that anybody waits.
  case tooLarge(nodes: Int, edges: Int)
  case refused(String)

  /// A sentence in the manner of a finding's message.
  package var message: String {
    switch self {
    case .missingLibrary(let reason): "pictures need the library of Graphviz: \(reason)"
    case .tooLarge(let nodes, let edges):
      "a picture of \(nodes) nodes and \(edges) edges would be too large to make and to read"
    case .refused(let reason): "Graphviz could not lay the graph out: \(reason)"
    }
  }

  package var help: String? {
    switch self {
    case .missingLibrary: "install the package 'libgvc6'; text, dot, mermaid and json need it not"
    case .tooLarge: "name what it is about with '--around NAME', or write 'dot' or 'json'"
    case .refused: nil
    }
  }
}
