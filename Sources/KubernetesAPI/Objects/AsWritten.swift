package import Syntax

extension KubernetesObject {
  /// What a person says of the object: no status, and of its metadata what he may set.
  package var asWritten: Draft {
    .mapping(
      node.entries.compactMap { entry in
        switch entry.name {
        case "status": nil
        case "metadata": Draft.Entry("metadata", metadata(entry.value))
        default: Draft.Entry(entry.name, .node(entry.value))
        }
      })
  }

  private func metadata(_ node: Node) -> Draft {
    let kept: Set<String> = ["name", "namespace", "labels", "annotations"]
    return .mapping(
      node.entries.compactMap { entry in
        guard kept.contains(entry.name) else { return nil }
        // What kubectl keeps there is the object once more.
        guard entry.name == "annotations", entry.value.isMapping else {
          return Draft.Entry(entry.name, .node(entry.value))
        }
        let left = entry.value.entries.filter {
          $0.name != "kubectl.kubernetes.io/last-applied-configuration"
        }
        return Draft.Entry(
          "annotations", .mapping(left.map { Draft.Entry($0.name, .node($0.value)) }))
      })
  }
}
