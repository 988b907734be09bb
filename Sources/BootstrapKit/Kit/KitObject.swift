package import Diagnostics
package import Syntax

/// A Kubernetes object of the kit.
package struct KitObject: Sendable {
  package let node: Node
  /// The document of the file, from 0.
  package let document: Int
  package let apiVersion: Located<String>?
  package let kind: Located<String>
  package let name: Located<String>?
  package let namespace: Located<String>?

  /// The group of the API, empty for the core.
  package var group: String {
    guard let text = apiVersion?.value, let slash = text.firstIndex(of: "/") else { return "" }
    return String(text[..<slash])
  }

  /// `Namespace 'gitea'`
  package var title: String {
    name.map { "\(kind.value) '\($0.value)'" } ?? "a \(kind.value) without a name"
  }

  /// The place to point at when the object as a whole is meant.
  package var place: SourceRange { name?.range ?? kind.range }

  /// The object of a document, or those of a `List`; what has no kind is no object.
  static func all(in document: Node, document number: Int) -> [KitObject] {
    let items = document["kind"]?.string == "List" ? document["items"].map { Array($0.items) } : nil
    return (items ?? [document]).compactMap { KitObject($0, document: number) }
  }

  private init?(_ node: Node, document: Int) {
    guard let kind = node["kind"]?.located else { return nil }
    self.node = node
    self.document = document
    self.kind = kind
    apiVersion = node["apiVersion"]?.located
    let metadata = node["metadata"]
    name = metadata?["name"]?.located
    namespace = metadata?["namespace"]?.located
  }
}

extension Node {
  /// The text of a string with its place.
  var located: Located<String>? { string.map { Located($0, at: range) } }

  /// The value below several keys, one inside the other.
  func at(_ keys: String...) -> Node? { keys.reduce(self) { node, key in node?[key] } }
}
