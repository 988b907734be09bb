import Diagnostics
import Syntax

/// Reads a HelmRelease as far as the graph needs it; nothing when it has no name.
func readRelease(_ object: KitObject, file: Int) -> Diagnosed<Release?> {
  guard let name = object.name else {
    let finding = Finding(
      "a HelmRelease needs 'metadata.name'", at: object.kind.range, document: object.document)
    return Diagnosed(nil, [finding.diagnostic(KitRule.releaseShape.name)])
  }
  let edges = readEdges(object)
  return Diagnosed(
    Release(object: object, file: file, name: name, edges: edges.value), edges.diagnostics)
}

private func readEdges(_ object: KitObject) -> Diagnosed<[ReleaseEdge]> {
  guard let list = object.node.at("spec", "dependsOn"), !list.isNull else { return Diagnosed([]) }
  guard list.isSequence else {
    let finding = Finding(
      "'dependsOn' is a list of '{name: …}'", at: list.range, path: "/spec/dependsOn",
      document: object.document)
    return Diagnosed([], [finding.diagnostic(KitRule.releaseShape.name)])
  }
  var diagnostics: [Diagnostic] = []
  let edges = list.items.enumerated().compactMap { index, item -> ReleaseEdge? in
    if let name = item["name"]?.located {
      return ReleaseEdge(
        name: name, namespace: item["namespace"]?.located,
        readyExpression: item["readyExpr"]?.located, entry: item)
    }
    // What is meant is plain, so the graph goes on with it.
    let name = item.located
    var finding = Finding(
      "an entry of 'dependsOn' is a mapping with 'name'", at: item.range,
      path: "/spec/dependsOn/\(index)", document: object.document)
    if let name {
      finding.fixIts = [
        FixIt("write 'name: \(name.value)'", replacing: item.range, with: "name: \(name.value)")
      ]
    }
    let rule: KitRule = name == nil ? .releaseShape : .dependencyText
    diagnostics.append(finding.diagnostic(rule.name))
    return name.map {
      ReleaseEdge(name: $0, namespace: nil, readyExpression: nil, entry: item)
    }
  }
  return Diagnosed(edges, diagnostics)
}
