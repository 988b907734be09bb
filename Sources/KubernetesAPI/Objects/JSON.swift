internal import Diagnostics
package import Syntax

extension Draft {
  /// The draft as JSON on one line.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.value(Tree(self, origin: nowhere).root)
    return writer.bytes
  }

  /// The draft as a place of a tree of its own.
  package var node: Node { Tree(self, origin: nowhere).root }
}

/// The origin of what no file says.
private let nowhere = SourceFile(path: "", bytes: []).beginning

/// The only document of a JSON text; `nil` where it cannot be read.
func readJSON(_ bytes: [UInt8], _ path: String) -> Node? {
  let parsed = parseJSON(SourceFile(path: path, bytes: bytes))
  return parsed.diagnostics.contains { $0.severity == .error } ? nil : parsed.value.documents.first
}
