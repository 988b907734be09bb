package import Diagnostics
package import Syntax

/// The unit of tenancy (kinds.md, "Organization"). Its slug is its name.
package struct Organization: Sendable {
  package let header: Header
  package let displayName: Located<String>?
  package let kind: Located<OrganizationKind>?
  package let tier: Located<Tier>?
  package let billingMode: Located<String>?
  package let domain: Located<String>?
  package let owners: [Located<String>]
  package let identityProvider: Node?

  package enum OrganizationKind: String, Sendable, CaseIterable { case `internal`, customer }
  package enum Tier: String, Sendable, CaseIterable { case sme, corporate }

  package var name: String { header.name.value }

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    displayName = spec?.text("displayName")
    kind = spec?.choice("kind")
    tier = spec?.choice("tier")
    billingMode = spec?.text("billingMode")
    domain = spec?.text("domain")
    owners = spec?.texts("owners") ?? []
    identityProvider = spec?["identityProvider"]
  }
}
