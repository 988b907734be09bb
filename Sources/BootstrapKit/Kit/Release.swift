package import Diagnostics
package import Syntax

/// A HelmRelease of the kit.
package struct Release: Sendable {
  package let object: KitObject
  /// The file that holds it, by its place in `Kit.files`.
  package let file: Int
  package let name: Located<String>
  /// In the order written; one that stands twice is there twice.
  package let edges: [ReleaseEdge]

  package var spec: Node? { object.node["spec"] }
  package var namespace: String { object.namespace?.value ?? "default" }

  /// Whether Helm reports success as soon as the API server has taken the manifests.
  package var isReadyWhenApplied: Bool {
    spec?.at("install", "disableWait")?.boolean == true
  }
}

/// An entry of `dependsOn`.
package struct ReleaseEdge: Sendable {
  package let name: Located<String>
  /// Another namespace than the release's own, where one is written.
  package let namespace: Located<String>?
  /// The expression that decides when the dependency is ready enough.
  package let readyExpression: Located<String>?
  package let entry: Node
}
