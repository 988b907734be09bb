import Diagnostics
import Model
import Resolution
import Syntax
import Versioning
import Workspaces

extension PlatformContext {
  /// `{org}/shared-blueprints` of every Organization: its own Blueprints, and who answers for them. The public catalog is a
  /// mirror that nobody here writes.
  var blueprintRepositories: [PlatformFiles] {
    workspace.organizations.map { organization in
      let name = facts.naming.fixedName("shared-blueprints-repository")
      var files = PlatformFiles("\(organization.name)/\(name)")
      files.add(
        "CODEOWNERS", bytes: Array(".* \(owners(of: organization))\n".utf8),
        for: organization.header.identity)
      let labels = labels.adding(organization: organization.name)
      for blueprint in workspace.blueprints
      where blueprint.header.namespace?.value == organization.name {
        let version = blueprint.version?.value.description ?? "none"
        files.add(
          "\(blueprint.name)/\(version)/blueprint.yaml",
          manifest(of: blueprint.header, labels: labels), for: blueprint.header.identity)
      }
      return files
    }
  }

  private func owners(of organization: Organization) -> String {
    "@\(organization.name)/Owners"
  }
}
