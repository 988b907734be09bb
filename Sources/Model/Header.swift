package import Diagnostics
package import Syntax

/// What every object says of itself before its spec, and the node that it was read from.
package struct Header: Sendable {
  package let node: Node
  /// `group/version`; the group of the core API is empty.
  package let apiVersion: Located<String>
  package let kind: Located<String>
  package let name: Located<String>
  package let namespace: Located<String>?
  /// In the order written.
  package let labels: [Label]
  package let annotations: [Label]

  /// `nil` where this is no Kubernetes object: no apiVersion, no kind, or no name.
  package init?(_ node: Node) {
    guard let apiVersion = node.text("apiVersion"), let kind = node.text("kind"),
      let metadata = node["metadata"], let name = metadata.text("name")
    else { return nil }
    self.node = node
    self.apiVersion = apiVersion
    self.kind = kind
    self.name = name
    namespace = metadata.text("namespace")
    labels = metadata.map("labels", Label.init)
    annotations = metadata.map("annotations", Label.init)
  }

  package var group: String {
    apiVersion.value.firstIndex(of: "/").map { String(apiVersion.value[..<$0]) } ?? ""
  }

  package var version: String {
    apiVersion.value.lastIndex(of: "/").map {
      String(apiVersion.value[apiVersion.value.index(after: $0)...])
    } ?? apiVersion.value
  }

  package var identity: Identity {
    Identity(
      group: group, kind: kind.value, namespace: namespace?.value, name: name.value)
  }

  /// Which of our kinds the object is, if any.
  package var catalystKind: Kind? { Kind(group: group, name: kind.value) }

  package func label(_ key: String) -> Label? { labels.first { $0.key.value == key } }
  package func annotation(_ key: String) -> Label? { annotations.first { $0.key.value == key } }

  /// A label or an annotation.
  package struct Label: Sendable {
    package let key: Located<String>
    package let value: Located<String>

    init?(_ entry: Node.Entry) {
      guard let text = entry.value.locatedText else { return nil }
      key = Located(entry.name, at: entry.key.range)
      value = text
    }
  }
}

/// What makes two objects the same one to a cluster; the version is no part of it.
package struct Identity: Hashable, Sendable, Comparable {
  package let group: String
  package let kind: String
  package let namespace: String?
  package let name: String

  package init(group: String, kind: String, namespace: String?, name: String) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  package static func < (left: Identity, right: Identity) -> Bool {
    (left.group, left.kind, left.namespace ?? "", left.name)
      < (right.group, right.kind, right.namespace ?? "", right.name)
  }
}

extension Identity: CustomStringConvertible {
  /// `Kind namespace/name`, as a message names it.
  package var description: String {
    namespace.map { "\(kind) \($0)/\(name)" } ?? "\(kind) \(name)"
  }
}
