package import Diagnostics
package import Syntax

/// What every object says of itself before its spec. Fields are read out of the tree when they are asked for: of most
/// objects few are, and ten thousand of them must fit into memory.
package struct Header: Sendable {
  /// The document's mapping.
  package let node: Node
  /// Which of our kinds the object is, if any.
  package let catalystKind: Kind?

  /// `nil` where this is no Kubernetes object: no apiVersion, no kind, or no name.
  package init?(_ node: Node) {
    guard let apiVersion = node.text("apiVersion"), let kind = node.text("kind"),
      node["metadata"]?["name"]?.isString ?? false
    else { return nil }
    self.node = node
    catalystKind = Kind(group: Header.group(of: apiVersion.value), name: kind.value)
  }

  /// An object whose kind is known.
  package init?(_ node: Node, _ kind: Kind) {
    guard node["metadata"]?["name"]?.isString ?? false else { return nil }
    self.node = node
    catalystKind = kind
  }

  /// `group/version`; the group of the core API is empty.
  package var apiVersion: Located<String> { required("apiVersion", of: node) }
  package var kind: Located<String> { required("kind", of: node) }
  package var name: Located<String> { required("name", of: metadata) }
  package var namespace: Located<String>? { metadata?.text("namespace") }
  /// In the order written.
  package var labels: [Label] { metadata?.map("labels", Label.init) ?? [] }
  /// The labels as they stand in the tree.
  package var labelsNode: Node? { metadata?["labels"] }
  package var annotations: [Label] { metadata?.map("annotations", Label.init) ?? [] }
  package var metadata: Node? { node["metadata"] }
  package var spec: Node? { node["spec"] }

  /// A string that was there when the header was made.
  private func required(_ key: String, of parent: Node?) -> Located<String> {
    parent?.text(key) ?? Located("", at: node.range)
  }

  package var group: String { catalystKind?.group ?? Header.group(of: apiVersion.value) }

  private static func group(of apiVersion: String) -> String {
    apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? ""
  }

  package var version: String {
    let text = apiVersion.value
    return text.lastIndex(of: "/").map { String(text[text.index(after: $0)...]) } ?? text
  }

  package var identity: Identity {
    Identity(
      group: group, kind: kind.value, namespace: namespace?.value, name: name.value)
  }

  package func label(_ key: String) -> Label? {
    metadata?["labels"]?.entry(key).flatMap(Label.init)
  }

  package func annotation(_ key: String) -> Label? {
    metadata?["annotations"]?.entry(key).flatMap(Label.init)
  }

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
