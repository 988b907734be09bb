package import Diagnostics

/// Reads the YAML that a text of another tree holds, such as a patch in a `|` block. Where the text stands in the file as
/// it is, every node has its own place there; in quotes, that of the whole text.
package func parse(textOf node: Node) -> Diagnosed<Tree> {
  let whole = node.range
  if node.style == .literal, node.isWritten, let indented = indentedText(of: node) {
    let read = parse(SourceFile(path: whole.file.path, bytes: indented))
    if read.diagnostics.isEmpty && read.value.saysOnly(node.text) {
      return Diagnosed(Tree(read.value, in: whole.file))
    }
  }
  let read = parse(SourceFile(path: whole.file.path, text: node.text))
  let diagnostics = read.diagnostics.map { diagnostic in
    var diagnostic = diagnostic
    diagnostic.finding.range = whole
    diagnostic.finding.notes = []
    diagnostic.finding.fixIts = []
    return diagnostic
  }
  return Diagnosed(Tree(read.value, at: whole), diagnostics)
}

/// The file with nothing in it but the lines of a block, each where it stands; nothing where these are more documents
/// than one, whose marks would not be seen.
private func indentedText(of node: Node) -> [UInt8]? {
  let range = node.range
  let bytes = range.file.bytes
  guard let feed = bytes[range.start..<range.end].firstIndex(of: UInt8(ascii: "\n")),
    !node.text.hasPrefix("---"), !node.text.contains("\n---")
  else { return nil }
  var blank = bytes[...feed].map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
  blank += bytes[(feed + 1)..<range.end]
  return blank
}

extension Node {
  /// Whether the place of the node is where its bytes stand, and not where another tree had them.
  fileprivate var isWritten: Bool { !tree.hasOrigins && !isAlias }
}

extension Tree {
  /// Whether the tree is what the text says by itself.
  fileprivate func saysOnly(_ text: String) -> Bool {
    let alone = parse(SourceFile(path: file.path, text: text)).value
    return documents.count == alone.documents.count
      && zip(documents, alone.documents).allSatisfy { $0.sameValue(as: $1) }
  }
}
