import Syntax

extension ApplicationContext {
  /// `base/namespace.yaml`
  var namespaceManifest: Draft {
    [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": ["name": .string(name)],
    ]
  }
}
