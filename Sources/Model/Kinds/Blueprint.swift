package import Diagnostics
package import Syntax
package import Versioning

/// What can be installed: a signed artifact with the questions it asks, what it needs and how it is placed (kinds.md, "Blueprint").
package struct Blueprint: Sendable {
  package let header: Header
  /// `spec.version`, or where that is missing the misplaced `metadata.version`.
  package let version: Located<Version>?
  /// The version as the authoring example misplaces it; an API server prunes it.
  package let misplacedVersion: Located<String>?
  package let title: Located<String>?
  package let category: Located<String>?
  package let license: Located<String>?
  package let visibility: Located<Visibility>?
  package let layers: [Located<Layer>]
  package let configSchema: Node?
  package let placement: PlacementSchema
  package let depends: [Dependency]
  package let manifests: Manifests?
  package let upgrades: Upgrades
  package let rotation: [Rotation]
  package let egress: [Egress]
  package let replication: Replication?
  package let claims: [Node]
  /// Whether releases verify the chart's signature; they do unless it says otherwise.
  package let isSigned: Bool
  /// What a dependent may read as `dependencies.<alias>.outputs`.
  package let outputs: Node?
  package let providedAPIs: [Located<String>]
  package let footprint: Node?

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
    let spec = header.node["spec"]
    self.header = header
    misplacedVersion = header.node["metadata"]?.text("version")
    version = (spec?.text("version") ?? misplacedVersion).flatMap { text in
      (try? Version(text.value)).map { Located($0, at: text.range) }
    }
    title = spec?["card"]?.text("title")
    category = spec?["card"]?.text("category")
    license = spec?["card"]?.text("license")
    visibility = spec?.choice("visibility")
    layers = spec?.choices("layers") ?? []
    configSchema = spec?["configSchema"]
    placement = PlacementSchema(spec?["placementSchema"])
    depends = spec?.list("depends", Dependency.init) ?? []
    manifests = spec?["manifests"].map(Manifests.init)
    upgrades = Upgrades(spec?["upgrades"])
    rotation = spec?.list("rotation", Rotation.init) ?? []
    egress = spec?["networking"]?.list("egress", Egress.init) ?? []
    replication = spec?["replication"].map(Replication.init)
    claims = spec?.list("claims") { $0 } ?? []
    isSigned = spec?.flag("signed")?.value ?? true
    outputs = spec?["outputs"]
    providedAPIs = spec?["provides"]?.texts("apis") ?? []
    footprint = spec?["footprint"]
  }
}
