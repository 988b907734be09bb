import Diagnostics
import Diagrams
import Model
import Resolution
import Syntax
import Versioning

/// Who needs whom among the newest versions of a catalog's Blueprints; under a condition or always.
func catalogDiagram(_ catalog: Catalog) -> Diagram {
  var entries: [CatalogEntry] = []
  for entry in catalog.entries where entries.last?.name != entry.name { entries.append(entry) }
  var nodes = entries.map(node)
  var numbers = Dictionary(
    uniqueKeysWithValues: entries.enumerated().map { ($0.element.name, $0.offset) })
  var edges: [Diagram.Edge] = []
  for (number, entry) in entries.enumerated() {
    for dependency in entry.blueprint.depends {
      let name = dependency.blueprint.value
      if numbers[name] == nil {
        numbers[name] = nodes.count
        nodes.append(Diagram.Node(name, kind: "Blueprint", state: .missing))
      }
      guard let target = numbers[name] else { continue }
      edges.append(
        Diagram.Edge(
          from: number, to: target, kind: dependency.when == nil ? .always : .conditional,
          note: dependency.when.map { "when \(condition($0))" },
          place: dependency.blueprint.range))
    }
  }
  return Diagram(title: "catalog", nodes: nodes, edges: edges)
}

private func node(_ entry: CatalogEntry) -> Diagram.Node {
  let blueprint = entry.blueprint
  let layers = blueprint.layers.map(\.value.rawValue).joined(separator: ", ")
  let facts = [
    ("title", blueprint.title?.value), ("version", entry.version.description),
    ("category", blueprint.category?.value), ("layers", layers.isEmpty ? nil : layers),
    ("visibility", blueprint.visibility?.value.rawValue), ("license", blueprint.license?.value),
  ]
  return Diagram.Node(
    entry.name, kind: "Blueprint", detail: entry.version.description,
    group: layers.isEmpty ? nil : layers,
    facts: facts.compactMap { name, value in value.map { Diagram.Fact(name, $0) } },
    place: blueprint.header.name.range)
}

/// The expression without its braces.
private func condition(_ when: Node) -> String {
  var text = when.text[...]
  while let first = text.first, first == "{" || first == " " { text.removeFirst() }
  while let last = text.last, last == "}" || last == " " { text.removeLast() }
  return String(text)
}

extension EdgeKind {
  fileprivate static let always = EdgeKind(
    "always", mark: "->", line: .solid, "is needed, whatever the config says")
  fileprivate static let conditional = EdgeKind(
    "conditional", mark: ".?", line: .dashed, isCertain: false, "is needed under a condition")
}
