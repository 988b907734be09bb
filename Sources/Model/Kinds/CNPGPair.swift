package import Diagnostics
import Syntax

/// Two PostgreSQL clusters, the second a synchronous copy of the first (kinds.md, "CNPGPair").
package struct CNPGPair: Sendable {
  package let header: Header
  /// Host clusters.
  package var primary: Located<String>? { spec?.text("primary") }
  package var replica: Located<String>? { spec?.text("replica") }
  package var synchronous: Located<String>? { spec?.text("synchronous") }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }
}
