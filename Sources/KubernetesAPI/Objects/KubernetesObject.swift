package import Syntax

/// An object as a server gave it, and what a client needs to know of its metadata.
package struct KubernetesObject: Sendable {
  package let node: Node
  package let key: ObjectKey
  package let uid: String
  package let resourceVersion: String
  /// Counts the changes of the spec; 0 where the server does not count.
  package let generation: Int64

  /// `nil` where this is no object with a name.
  package init?(_ node: Node) {
    guard let metadata = node["metadata"], let name = metadata["name"]?.string else { return nil }
    self.node = node
    key = ObjectKey(namespace: metadata["namespace"]?.string, name: name)
    uid = metadata["uid"]?.string ?? ""
    resourceVersion = metadata["resourceVersion"]?.string ?? ""
    generation = metadata["generation"]?.integer ?? 0
  }

  /// Whether it is to go as soon as nobody holds it by a finalizer.
  package var isDeleted: Bool { node["metadata"]?["deletionTimestamp"] != nil }

  package var finalizers: [String] {
    node["metadata"]?["finalizers"]?.items.compactMap(\.string) ?? []
  }

  package func label(_ name: String) -> String? { node["metadata"]?["labels"]?[name]?.string }

  /// A reference that makes the cluster delete what carries it together with this object.
  package func ownerReference(_ type: ResourceType) -> Draft {
    [
      "apiVersion": .string(type.apiVersion), "kind": .string(type.kind),
      "name": .string(key.name), "uid": .string(uid), "controller": true,
      "blockOwnerDeletion": true,
    ]
  }
}
