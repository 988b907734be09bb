package import Diagnostics
package import Model
package import Syntax

/// Reads one file: its tree, its objects, and what their shapes have wrong. Pure, so that any number of files can be read
/// at once; `arena` is scratch memory of the caller's, one a thread.
package func read(
  _ file: SourceFile, facts: Facts, charts: ChartFolders, arena: inout TreeArena
) -> FileReading {
  if charts.holdTemplate(file.path) { return FileReading(file: file, role: .template) }
  if file.path.hasSuffix(".json") && !mayHoldObjects(file) {
    return FileReading(file: file, role: .other)
  }
  let parsed = parse(file, arena: &arena)
  if !parsed.diagnostics.isEmpty && isStrayTemplate(file) {
    return FileReading(file: file, role: .template)
  }
  var reader = DocumentReader()
  let documents = parsed.value.documents
  let isKustomization = isKustomizationName(file.path)
  for (position, node) in documents.enumerated() {
    reader.read(node, document: position, isKustomization: isKustomization, facts: facts)
  }
  if isKustomization, documents.isEmpty, parsed.diagnostics.isEmpty {
    reader.missKustomization(file)
  }
  return FileReading(
    file: file,
    role: reader.sawObject ? .manifests : documents.isEmpty ? .empty : .other,
    documents: documents.count, objects: reader.objects, manifests: reader.manifests,
    chart: isChart(file.path) ? documents.first.flatMap(ChartFile.init) : nil,
    diagnostics: parsed.diagnostics + reader.diagnostics)
}

private func isChart(_ path: String) -> Bool {
  path == "Chart.yaml" || path.hasSuffix("/Chart.yaml")
}

/// Whether a JSON file can hold an object at all; most are settings of other tools, some of them JSON with comments.
private func mayHoldObjects(_ file: SourceFile) -> Bool {
  file.bytes.contains(text: "\"apiVersion\"") && file.bytes.contains(text: "\"kind\"")
}

/// A template that stands outside a chart: it is no YAML, has Go's braces, and is none of our kinds, whose authors
/// are told about an unquoted expression instead.
private func isStrayTemplate(_ file: SourceFile) -> Bool {
  file.bytes.contains(text: "{{") && !file.bytes.contains(text: "openova.io/v1")
}

extension [UInt8] {
  fileprivate func contains(text: StaticString) -> Bool {
    text.withUTF8Buffer { pattern in
      guard let first = pattern.first, count >= pattern.count else { return false }
      return withUnsafeBufferPointer { bytes in
        (0...(bytes.count - pattern.count)).contains { start in
          bytes[start] == first
            && bytes[start..<start + pattern.count].elementsEqual(pattern)
        }
      }
    }
  }
}
