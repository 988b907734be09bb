package import Diagnostics
import Syntax

/// Where an Organization installs Applications: its production, its staging, … (kinds.md, "Environment").
package struct Environment: Sendable {
  package let header: Header
  package var organization: Located<String>? { spec?.text("organization") }
  package var envType: Located<String>? { spec?.text("envType") }
  package var mode: Located<PlacementMode>? { spec?["placement"]?.choice("mode") }
  package var regions: [Located<String>] { spec?["placement"]?.texts("regions") ?? [] }
  package var buildingBlock: Located<String>? { spec?["placement"]?.text("buildingBlock") }
  package var branch: Located<String>? { spec?.text("branch") }
  package var domain: Located<String>? { spec?.text("domain") }
  /// Name globs; none means all.
  package var allowedBlueprints: [Located<String>] { spec?.texts("allowedBlueprints") ?? [] }

  package var name: String { header.name.value }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }
}
