package import Diagnostics
import Syntax

/// The variables that Flux fills in after a build, as the Kustomizations that build a kit declare them.
package struct DeclaredVariables: Sendable {
  package private(set) var names: Set<String> = []
  /// Whether more come from where nobody can look, such as a Secret on the cluster.
  package private(set) var isOpen = false

  package init() {}

  /// Reads the Kustomizations in `files` whose path ends in the kit's folder.
  package init(in files: [SourceFile], kitFolder: String) {
    var arena = TreeArena()
    let documents = files.flatMap { parse($0, arena: &arena).value.documents }
    for document in documents where isFluxKustomization(document) {
      guard let path = document.at("spec", "path")?.string, fileName(path) == fileName(kitFolder)
      else { continue }
      let build = document.at("spec", "postBuild")
      for entry in build?["substitute"]?.entries.map({ $0 }) ?? [] { names.insert(entry.name) }
      for source in build?["substituteFrom"]?.items.map({ $0 }) ?? [] {
        read(source, among: documents)
      }
    }
  }

  private mutating func read(_ source: Node, among documents: [Node]) {
    let found = documents.first {
      $0["kind"]?.string == source["kind"]?.string
        && $0.at("metadata", "name")?.string == source["name"]?.string
    }
    guard let found else {
      isOpen = true
      return
    }
    for key in ["data", "stringData"] {
      for entry in found[key]?.entries.map({ $0 }) ?? [] { names.insert(entry.name) }
    }
  }
}

private func isFluxKustomization(_ document: Node) -> Bool {
  document["kind"]?.string == "Kustomization"
    && document["apiVersion"]?.string?.hasPrefix("kustomize.toolkit.fluxcd.io/") == true
}

/// Whether a kit has a variable that nothing known beforehand declares, so that it is worth looking for more.
package func needsVariables(_ kit: Kit, _ facts: KitFacts) -> Bool {
  let names = facts.variables.map { Array($0.utf8) }
  return kit.files.contains { VariableUse.isUsed(in: $0.source, besides: names) }
}
