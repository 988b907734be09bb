import Diagnostics
import Syntax

/// The objects of one text: those of its documents, and those of lists in it.
struct ResourceReading {
  private(set) var resources: [Resource] = []
  private(set) var faults: [Fault] = []
  private let facts: KustomizeFacts

  init(_ tree: Tree, facts: KustomizeFacts) {
    self.facts = facts
    for document in tree.documents where !document.isNull { add(document) }
  }

  private mutating func add(_ node: Node) {
    guard node.isMapping else {
      return refuse(
        "no object stands here", node, help: "write a mapping with 'kind' and 'metadata'")
    }
    if node.count == 0 { return }
    let kind = node["kind"]?.text ?? ""
    if kind.hasSuffix("List"), let items = node["items"], items.isSequence {
      for item in items.items where !item.isNull { add(item) }
      return
    }
    guard !kind.isEmpty else {
      return refuse("the object has no 'kind'", node, help: "say what it is")
    }
    let name = node["metadata"]?["name"]?.text ?? ""
    guard !name.isEmpty || kind.hasSuffix("List") else {
      return refuse("the \(kind) has no 'metadata/name'", node, help: "give it a name")
    }
    if let hole = node.hole() {
      return refuse("the item is empty", hole, help: "write what it is, or take out the dash")
    }
    resources.append(Resource(node.asKustomizeReads, at: place(of: node), facts: facts))
  }

  private func place(of node: Node) -> SourceRange {
    (node["metadata"]?["name"] ?? node["kind"] ?? node).range
  }

  private mutating func refuse(_ message: String, _ node: Node, help: String) {
    let place = (node["kind"] ?? node["apiVersion"] ?? node).range
    faults.append(Fault(.resource, message, at: place, help: help))
  }
}

extension Node {
  /// The first item of a list that is null, which kustomize refuses.
  fileprivate func hole() -> Node? {
    switch kind {
    case .scalar, .alias: return nil
    case .sequence:
      for item in items {
        if item.isNull { return item }
        if let hole = item.hole() { return hole }
      }
    case .mapping:
      for entry in entries {
        if let hole = entry.value.hole() { return hole }
      }
    }
    return nil
  }
}
