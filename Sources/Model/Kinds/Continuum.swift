package import Diagnostics
package import Syntax

/// How an Application fails over from its primary region to a standby (kinds.md, "Continuum").
package struct Continuum: Sendable {
  package let header: Header
  package let application: Located<String>?
  package let environment: Located<String>?
  package let primary: Located<String>?
  package let standbys: [Located<String>]
  package let lease: Node?
  package let dnsQuorum: Node?
  package let dnsTTL: Located<String>?
  package let objectives: Node?

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    application = spec?.text("application")
    environment = spec?.text("environment")
    primary = spec?.text("primary")
    standbys = spec?.texts("standbys") ?? []
    lease = spec?["lease"]
    dnsQuorum = spec?["dnsQuorum"]
    dnsTTL = spec?.text("dnsTTL")
    objectives = spec?["objectives"]
  }
}
