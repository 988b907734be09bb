package import Diagnostics
package import Syntax

/// The unit of tenancy (kinds.md, "Organization"). Its slug is its name.
package struct Organization: Sendable {
  package let header: Header
  package var displayName: Located<String>? { spec?.text("displayName") }
  package var kind: Located<OrganizationKind>? { spec?.choice("kind") }
  package var tier: Located<Tier>? { spec?.choice("tier") }
  package var billingMode: Located<String>? { spec?.text("billingMode") }
  package var domain: Located<String>? { spec?.text("domain") }
  package var owners: [Located<String>] { spec?.texts("owners") ?? [] }
  package var identityProvider: Node? { spec?["identityProvider"] }

  package enum OrganizationKind: String, Sendable, CaseIterable { case `internal`, customer }
  package enum Tier: String, Sendable, CaseIterable { case sme, corporate }

  package var name: String { header.name.value }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }
}
