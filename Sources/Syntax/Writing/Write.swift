/// Writes one YAML document that every reader of YAML 1.1 and 1.2 takes for the same value: block
/// style, two spaces a level, sequences indented under their key, aliases and merge keys written
/// out, a line feed at the end. The same value always gives the same bytes.
package func write(_ draft: Draft) -> [UInt8] {
  var writer = BlockWriter()
  writer.document(draft)
  return writer.output
}

/// Writes what stands at a place of a tree as a document of its own, comments left out.
package func write(_ node: Node) -> [UInt8] {
  write(.node(node))
}

/// Writes several documents with `---` between them; none gives no bytes.
package func write(documents: [Draft]) -> [UInt8] {
  var writer = BlockWriter()
  for document in documents { writer.document(document) }
  return writer.output
}
