package import Diagnostics
internal import Graphs

/// All that the rules look at: the kit, what is expected of it, and what is known of Blueprints.
package struct KitWorld: Sendable {
  package let kit: Kit
  /// Each is compared with the kit.
  package let expected: [ExpectedGraph]
  package let facts: KitFacts
  package let catalog: KitCatalog
  package let options: KitOptions
  /// The releases by name; of two of one name, the first.
  let releases: [String: Int]
  /// What holds when the kit is installed: edges of the files, and expected ones where there is no
  /// file yet.
  package let graph: KitGraph
  /// What the files alone say.
  package let written: KitGraph

  package init(
    kit: Kit, expected: [ExpectedGraph], facts: KitFacts, catalog: KitCatalog = KitCatalog(),
    options: KitOptions = KitOptions()
  ) {
    self.kit = kit
    self.expected = expected
    self.facts = facts
    self.catalog = catalog
    self.options = options
    let builder = KitGraphBuilder(kit, expected, facts)
    releases = builder.releases
    written = builder.written()
    graph = builder.effective()
  }

  func release(named name: String) -> Release? { releases[name].map { kit.releases[$0] } }

  /// Whether a file defines a release of this name.
  package func contains(_ name: String) -> Bool { releases[name] != nil }

  /// The same with more files.
  package func adding(_ manifests: [SourceFile]) -> KitWorld {
    let files = kit.files.map(\.source) + manifests
    let read = readKit(KitFolder(manifests: files, kustomization: kit.kustomization?.source))
    return KitWorld(
      kit: read.value, expected: expected, facts: facts, catalog: catalog, options: options)
  }

  /// Whether an expected graph declares a release of this name.
  func isExpected(_ name: String) -> Bool { expected.contains { $0.slot(named: name) != nil } }

  /// What holds when the kit is installed and some conditions are met, such as `HA`.
  package func graph(when conditions: Set<String>) -> KitGraph {
    KitGraphBuilder(kit, expected, facts).effective(when: conditions)
  }

  /// What an expected graph says with its conditional edges.
  func declared(by expected: ExpectedGraph) -> KitGraph {
    KitGraphBuilder(kit, [expected], facts).declared(expected, withConditions: true)
  }

  /// What an expected graph says without conditional edges.
  func required(by expected: ExpectedGraph) -> KitGraph {
    KitGraphBuilder(kit, [expected], facts).declared(expected, withConditions: false)
  }
}

/// What a caller asks for besides.
package struct KitOptions: Sendable {
  /// The batch that all slots must belong to.
  package var batch: String?
  /// Whether the Sovereign has been handed off, after which transient slots have no place in a kit.
  package var isHandedOff = false
  /// The names of the files in the folder of probes; nothing when it is not known.
  package var probes: Set<String>?
  /// What the Kustomizations that build the kit fill in.
  package var variables = DeclaredVariables()

  package init() {}
}
