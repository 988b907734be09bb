package import Diagnostics
package import Syntax

/// How an Application fails over from its primary region to a standby (kinds.md, "Continuum").
package struct Continuum: Sendable {
  package let header: Header
  package var application: Located<String>? { spec?.text("application") }
  package var environment: Located<String>? { spec?.text("environment") }
  package var primary: Located<String>? { spec?.text("primary") }
  package var standbys: [Located<String>] { spec?.texts("standbys") ?? [] }
  package var lease: Node? { spec?["lease"] }
  package var dnsQuorum: Node? { spec?["dnsQuorum"] }
  package var dnsTTL: Located<String>? { spec?.text("dnsTTL") }
  package var objectives: Node? { spec?["objectives"] }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }
}
