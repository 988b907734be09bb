import Syntax

/// The group, version and kind of an object.
struct ObjectKind: Hashable {
  var group: String
  var version: String
  var kind: String

  init(apiVersion: String, kind: String) {
    let parts = apiVersion.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    group = parts.count == 2 ? String(parts[0]) : ""
    version = String(parts.last ?? "")
    self.kind = kind
  }

  var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// Whether every part that is asked for is this one's.
  func isSelected(group: String?, version: String?, kind: String?) -> Bool {
    (group ?? self.group) == self.group && (version ?? self.version) == self.version
      && (kind ?? self.kind) == self.kind
  }
}

/// By what kustomize tells objects apart: kind with group and version, namespace, name.
struct Identity: Hashable {
  var kind: ObjectKind
  /// The default one where none is written; nothing for what has none.
  var namespace: String
  var name: String

  /// Where objects without a namespace stand.
  static let noNamespace = "_non_namespaceable_"

  init(kind: ObjectKind, namespace: String, name: String, facts: KustomizeFacts) {
    self.kind = kind
    self.namespace =
      facts.isClusterScoped(kind)
      ? Identity.noNamespace : namespace.isEmpty ? "default" : namespace
    self.name = name
  }

  var isClusterScoped: Bool { namespace == Identity.noNamespace }

  /// `Deployment 'shop/web'`
  var title: String {
    isClusterScoped || namespace == "default"
      ? "\(kind.kind) '\(name)'" : "\(kind.kind) '\(namespace)/\(name)'"
  }
}
