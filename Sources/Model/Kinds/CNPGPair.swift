package import Diagnostics
import Syntax

/// Two PostgreSQL clusters, the second a synchronous copy of the first (kinds.md, "CNPGPair").
package struct CNPGPair: Sendable {
  package let header: Header
  /// Host clusters.
  package let primary: Located<String>?
  package let replica: Located<String>?
  package let synchronous: Located<String>?

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    primary = spec?.text("primary")
    replica = spec?.text("replica")
    synchronous = spec?.text("synchronous")
  }
}
