internal import Diagnostics

extension KitWorld {
  /// Every slot with what it needs, by the wave that adds it; `[P]` is present, `[.]` deferred.
  /// Where no wave is declared, slots stand with their batch.
  package func slotListing() -> String {
    var groups: [(title: String, nodes: [Int])] = []
    for (number, node) in graph.nodes.enumerated() {
      let title = group(of: node)
      if let index = groups.firstIndex(where: { $0.title == title }) {
        groups[index].nodes.append(number)
      } else {
        groups.append((title, [number]))
      }
    }
    let width = graph.nodes.map(\.name.utf8.count).max() ?? 0
    return groups.map { group in
      "\(group.title)\n" + group.nodes.map { row($0, width: width) }.joined()
    }.joined(separator: "\n")
  }

  private func row(_ number: Int, width: Int) -> String {
    let node = graph.nodes[number]
    let slot = node.slot?.description ?? "--"
    let name = padded(node.name, width)
    let needs = graph.edges.filter { $0.from == number }.map { graph.nodes[$0.to].name }
    let list = needs.isEmpty ? "(root)" : "<-- " + needs.joined(separator: ", ")
    return "  [\(node.isPresent ? "P" : ".")] slot \(padded(slot, 3)) \(name)  \(list)\n"
  }

  private func group(of node: KitNode) -> String {
    if let wave = node.expected?.wave?.value { return "wave \(wave)" }
    guard let slot = node.slot,
      let batch = facts.batches.first(where: { $0.slots.contains(slot.number) })
    else { return "further slots" }
    return "batch \(batch.name), slots \(twoDigits(batch.slots.lowerBound)) to "
      + twoDigits(batch.slots.upperBound)
  }
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.utf8.count))
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
