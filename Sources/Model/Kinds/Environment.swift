package import Diagnostics
import Syntax

/// Where an Organization installs Applications: its production, its staging, … (kinds.md, "Environment").
package struct Environment: Sendable {
  package let header: Header
  package let organization: Located<String>?
  package let envType: Located<String>?
  package let mode: Located<PlacementMode>?
  package let regions: [Located<String>]
  package let buildingBlock: Located<String>?
  package let branch: Located<String>?
  package let domain: Located<String>?
  /// Name globs; none means all.
  package let allowedBlueprints: [Located<String>]

  package var name: String { header.name.value }

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    organization = spec?.text("organization")
    envType = spec?.text("envType")
    mode = spec?["placement"]?.choice("mode")
    regions = spec?["placement"]?.texts("regions") ?? []
    buildingBlock = spec?["placement"]?.text("buildingBlock")
    branch = spec?.text("branch")
    domain = spec?.text("domain")
    allowedBlueprints = spec?.texts("allowedBlueprints") ?? []
  }
}
