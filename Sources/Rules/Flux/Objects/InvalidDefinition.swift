import Diagnostics
import Resolution
import Schemas
import Syntax
import Workspaces

extension Rule {
  /// What an API server refuses takes every object of its kind with it.
  static let invalidDefinition = Rule(
    "invalid-crd", .error, "a CustomResourceDefinition is one that an API server takes"
  ) { workspace in
    workspace.workspace.manifests.flatMap { manifest -> [Finding] in
      guard manifest.isWholeDefinition else { return [] }
      return checkDefinition(manifest.node).filter { $0.severity == .error }.map(\.finding)
    }
  }
}

extension Manifest {
  /// A patch of a definition says only what it changes.
  fileprivate var isWholeDefinition: Bool {
    kind.value == "CustomResourceDefinition"
      && node["apiVersion"]?.string == "apiextensions.k8s.io/v1"
      && ["group", "names", "versions"].allSatisfy { spec?[$0] != nil }
  }
}
