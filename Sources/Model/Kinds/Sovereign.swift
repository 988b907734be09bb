package import Diagnostics
package import Syntax

/// One deployed Catalyst with its regions (kinds.md, "Sovereign").
package struct Sovereign: Sendable {
  package let header: Header
  package let domain: Located<String>?
  package let keycloakTopology: Located<String>?
  package let envType: Located<String>?
  /// Nothing newer than this Flux release is emitted.
  package let fluxVersion: Located<String>?
  package let regions: [Region]
  package let phase: Located<String>?
  package let managementRegion: Located<String>?
  package let autoscaler: Node?
  package let loadBalancer: Located<String>?
  package let dns: Node?
  /// How long resolvers may keep an Application's record, in seconds.
  package let dnsTTL: Located<Int>?
  package let archivalStorage: Located<String>?
  package let bootstrapKit: Node?
  package let isCutOver: Bool

  package var name: String { header.name.value }

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    domain = spec?.text("domain")
    keycloakTopology = spec?.text("keycloakTopology")
    envType = spec?.text("envType")
    fluxVersion = spec?.text("fluxVersion")
    regions = spec?.list("regions", Region.init) ?? []
    phase = spec?.text("phase")
    managementRegion = spec?.text("managementRegion")
    autoscaler = spec?["autoscaler"]
    loadBalancer = spec?.text("loadBalancer")
    dns = spec?["dns"]
    dnsTTL = spec?["dns"]?.integer("ttl")
    archivalStorage = spec?.text("archivalStorage")
    bootstrapKit = spec?["bootstrapKit"]
    isCutOver = spec?["sovereignty"]?.text("cutover")?.value == "complete"
  }

  /// A provider's region with what stands in it. Its host clusters are the product of blocks and env types.
  package struct Region: Sendable {
    package let node: Node
    /// A provider's long name, such as `hetzner`.
    package let provider: Located<String>
    /// A region code of the naming tables, or the provider's own name for it where `code` is given.
    package let region: Located<String>
    package let code: Located<String>?
    package let letter: Located<String>?
    package let buildingBlocks: [Located<String>]
    /// `prod` alone where none is given.
    package let envTypes: [Located<String>]
    package let nodes: Node?
    /// Public addresses of the gateways, one of each family: where traffic to the entry's host clusters comes in.
    package let addresses: [Located<String>]

    package init?(_ node: Node) {
      guard let provider = node.text("provider"), let region = node.text("region") else {
        return nil
      }
      self.node = node
      self.provider = provider
      self.region = region
      code = node.text("code")
      letter = node.text("letter")
      buildingBlocks = node.texts("buildingBlocks")
      envTypes = node.texts("envTypes")
      nodes = node["nodes"]
      addresses = node.texts("addresses")
    }
  }
}
