package import Diagnostics
package import Syntax

/// One deployed Catalyst with its regions (kinds.md, "Sovereign").
package struct Sovereign: Sendable {
  package let header: Header
  package var domain: Located<String>? { spec?.text("domain") }
  package var keycloakTopology: Located<String>? { spec?.text("keycloakTopology") }
  package var envType: Located<String>? { spec?.text("envType") }
  /// Nothing newer than this Flux release is emitted.
  package var fluxVersion: Located<String>? { spec?.text("fluxVersion") }
  package var regions: [Region] { spec?.list("regions", Region.init) ?? [] }
  package var phase: Located<String>? { spec?.text("phase") }
  package var managementRegion: Located<String>? { spec?.text("managementRegion") }
  package var autoscaler: Node? { spec?["autoscaler"] }
  package var loadBalancer: Located<String>? { spec?.text("loadBalancer") }
  package var dns: Node? { spec?["dns"] }
  /// How long resolvers may keep an Application's record, in seconds.
  package var dnsTTL: Located<Int>? { spec?["dns"]?.integer("ttl") }
  package var archivalStorage: Located<String>? { spec?.text("archivalStorage") }
  package var bootstrapKit: Node? { spec?["bootstrapKit"] }
  package var isCutOver: Bool { spec?["sovereignty"]?.text("cutover")?.value == "complete" }

  package var name: String { header.name.value }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

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
