package import Diagnostics
import Syntax

/// What one user may do where (kinds.md, "UserAccess"). Scopes hold together; several UserAccesses of a user add up.
package struct UserAccess: Sendable {
  package let header: Header
  package let user: Located<String>?
  package let homeOrganization: Located<String>?
  package let organization: Located<String>?
  package let tier: Located<String>?
  package let scopes: [Scope]

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    user = spec?.text("user")
    homeOrganization = spec?.text("homeOrganization")
    organization = spec?.text("organization")
    tier = spec?.text("tier")
    scopes = spec?.list("scopes", Scope.init) ?? []
  }

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
