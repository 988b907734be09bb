package import Diagnostics
internal import Syntax

/// Reads `slots: [{slot, name, depends_on, wave}]`, perhaps with `tier` and `layer`. What cannot be
/// read is left out and said why. A dependency may carry a condition: `bp-cnpg (when HA)`.
package func readSlotFile(_ file: SourceFile) -> Diagnosed<ExpectedGraph> {
  let read = parse(file)
  var reading = SlotFileReading()
  let list = read.value.documents.first?["slots"]
  for item in list.map({ Array($0.items) }) ?? [] { reading.read(item) }
  if reading.slots.isEmpty, !read.diagnostics.contains(where: isUnreadable) {
    let place = list?.range ?? file.beginning
    reading.report(Finding("no slots are declared here", at: place, help: form))
  }
  let graph = ExpectedGraph(file: file, slots: reading.slots, reserved: [], claims: [])
  return Diagnosed(graph, read.diagnostics + reading.diagnostics)
}

private let form = "write 'slots:' with items '{slot: 1, name: bp-…, depends_on: [], wave: …}'"

private struct SlotFileReading {
  var slots: [ExpectedSlot] = []
  var diagnostics: [Diagnostic] = []

  mutating func report(_ finding: Finding) {
    diagnostics.append(finding.diagnostic(KitRule.expectedText.name))
  }

  mutating func read(_ item: Node) {
    guard let name = item["name"]?.located else {
      return report(Finding("a slot needs a 'name'", at: item.range, help: form))
    }
    slots.append(
      ExpectedSlot(
        name: name, slot: readSlot(item["slot"]), edges: readEdges(item["depends_on"]),
        wave: item["wave"]?.located, tier: item["tier"]?.located,
        layer: item["layer"]?.located?.layer))
  }

  /// By its digits as they are written: YAML reads `010` as eight.
  private mutating func readSlot(_ node: Node?) -> Located<SlotNumber>? {
    guard let node, !node.isNull else { return nil }
    if let slot = SlotNumber(node.text) { return Located(slot, at: node.range) }
    report(
      Finding(
        "'\(node.text)' is no slot", at: node.range,
        help: "a slot has one to three digits and perhaps a letter: '6' or '06a'"))
    return nil
  }

  private mutating func readEdges(_ list: Node?) -> [ExpectedEdge] {
    guard let list, !list.isNull else { return [] }
    guard list.isSequence else {
      report(Finding("'depends_on' is a list of names", at: list.range, help: form))
      return []
    }
    var edges: [ExpectedEdge] = []
    for item in list.items {
      if let edge = item.string.flatMap({ edge($0, at: item.range) }) {
        edges.append(edge)
      } else {
        report(Finding("'depends_on' is a list of names", at: item.range, help: form))
      }
    }
    return edges
  }

  /// `bp-cnpg` or `bp-cnpg (when HA)`.
  private func edge(_ text: String, at range: SourceRange) -> ExpectedEdge? {
    let file = SourceFile(path: "", text: text)
    let read = DependencyText(file, 0..<file.bytes.count)
    guard let edge = read.edges.first, read.edges.count == 1 else { return nil }
    return ExpectedEdge(name: Located(edge.name.value, at: range), condition: edge.condition)
  }
}
