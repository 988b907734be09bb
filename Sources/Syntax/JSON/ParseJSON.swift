package import Diagnostics

/// Reads one JSON text (RFC 8259) into a tree like YAML's: strictly, keys that stand twice being
/// errors, numbers kept as they are written. A text that cannot be read gives a tree without
/// documents and says why.
package func parseJSON(
  _ file: SourceFile, limits: SyntaxLimits = SyntaxLimits()
) -> Diagnosed<Tree> {
  if let diagnostic = limits.objection(to: file) {
    return Diagnosed(Tree(file: file, sourceBytes: [], arena: TreeArena()), [diagnostic])
  }
  return file.bytes.withUnsafeBufferPointer { bytes in
    var reader = JSONReader(TreeBuilder(bytes, limits: limits))
    reader.readDocument()
    let fault = reader.builder.fault
    if fault == nil { reader.builder.endDocument() } else { reader.builder.dropDocument() }
    let tree = Tree(file: file, sourceBytes: file.bytes, arena: reader.builder.arena)
    let blemishes = reader.builder.blemishes.prefix(limits.findings).map { $0.diagnostic(in: tree) }
    return Diagnosed(tree, fault.map { [$0.diagnostic(in: file)] } ?? blemishes.sorted())
  }
}
