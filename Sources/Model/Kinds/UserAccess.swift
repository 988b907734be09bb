package import Diagnostics
import Syntax

/// What one user may do where (kinds.md, "UserAccess"). Scopes hold together; several UserAccesses of a user add up.
package struct UserAccess: Sendable {
  package let header: Header
  package var user: Located<String>? { spec?.text("user") }
  package var homeOrganization: Located<String>? { spec?.text("homeOrganization") }
  package var organization: Located<String>? { spec?.text("organization") }
  package var tier: Located<String>? { spec?.text("tier") }
  package var scopes: [Scope] { spec?.list("scopes", Scope.init) ?? [] }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

  package struct Scope: Sendable {
    package let labelKey: Located<String>
    package let labelValue: Located<String>

    init?(_ node: Node) {
      guard let key = node.text("labelKey"), let value = node.text("labelValue") else {
        return nil
      }
      labelKey = key
      labelValue = value
    }
  }
}
