package import Diagnostics
package import Syntax
package import Versioning

/// What can be installed: a signed artifact with the questions it asks, what it needs and how it is placed (kinds.md, "Blueprint").
package struct Blueprint: Sendable {
  package let header: Header
  /// `spec.version`, or where that is missing the misplaced `metadata.version`.
  package var version: Located<Version>? {
    (spec?.text("version") ?? misplacedVersion).flatMap { text in
      (try? Version(text.value)).map { Located($0, at: text.range) }
    }
  }
  /// The version as the authoring example misplaces it; an API server prunes it.
  package var misplacedVersion: Located<String>? { header.node["metadata"]?.text("version") }
  package var title: Located<String>? { spec?["card"]?.text("title") }
  package var category: Located<String>? { spec?["card"]?.text("category") }
  package var license: Located<String>? { spec?["card"]?.text("license") }
  package var visibility: Located<Visibility>? { spec?.choice("visibility") }
  package var layers: [Located<Layer>] { spec?.choices("layers") ?? [] }
  package var configSchema: Node? { spec?["configSchema"] }
  package var placement: PlacementSchema { PlacementSchema(spec?["placementSchema"]) }
  package var depends: [Dependency] { spec?.list("depends", Dependency.init) ?? [] }
  package var manifests: Manifests? { spec?["manifests"].map(Manifests.init) }
  package var upgrades: Upgrades { Upgrades(spec?["upgrades"]) }
  package var rotation: [Rotation] { spec?.list("rotation", Rotation.init) ?? [] }
  package var egress: [Egress] { spec?["networking"]?.list("egress", Egress.init) ?? [] }
  package var replication: Replication? { spec?["replication"].map(Replication.init) }
  package var claims: [Node] { spec?.list("claims") { $0 } ?? [] }
  /// Whether releases verify the chart's signature; they do unless it says otherwise.
  package var isSigned: Bool { spec?.flag("signed")?.value ?? true }
  /// What a dependent may read as `dependencies.<alias>.outputs`.
  package var outputs: Node? { spec?["outputs"] }
  package var providedAPIs: [Located<String>] { spec?["provides"]?.texts("apis") ?? [] }
  package var footprint: Node? { spec?["footprint"] }

  package enum Visibility: String, Sendable { case listed, unlisted, `private` }
  /// Where a Blueprint may run: once for the Sovereign, on every host cluster, in an Organization's vCluster.
  package enum Layer: String, Sendable { case mgt, host, vcluster }

  /// The name without its `bp-`.
  package var shortName: String {
    name.hasPrefix("bp-") ? String(name.dropFirst(3)) : name
  }
  package var name: String { header.name.value }

  /// Whether it runs beside the vClusters and is bound to rather than installed by a dependent.
  package var isPlatform: Bool {
    !layers.isEmpty && !layers.contains { $0.value == .vcluster }
  }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }
}
