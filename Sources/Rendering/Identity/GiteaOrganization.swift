import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `gitea/<org>.json`: the bodies that Gitea's API takes for the organisation and for its teams.
  func addGitea(to files: inout PlatformFiles) {
    for organization in workspace.organizations {
      files.add(
        "gitea/\(organization.name).json", bytes: jsonFile(gitea(organization)),
        for: organization.header.identity)
    }
  }

  private func gitea(_ organization: Organization) -> Draft {
    let table = tables.organizations["gitea"]
    let teams = (table?.rows("teams") ?? []).map { row in
      team(row.word("name") ?? "", row, because: row.word("because") ?? "")
    }
    let approvers = approvingTeams(of: organization).map { name in
      team(name, table?["approvers"], because: "policies name it as approver")
    }
    return [
      "organization": .fields(
        ("username", .string(organization.name)),
        ("full_name", organization.displayName.map { .string($0.value) }),
        ("description", .string("Organization \(organization.name) of \(sovereign.domain)")),
        ("website", organization.domain.map { .string("https://\($0.value)") }),
        ("visibility", table?["visibility"].map(Draft.node) ?? "private"),
        ("repo_admin_change_team_access", false)),
      "owners": .sequence(organization.owners.map { .string($0.value) }),
      "teams": .sequence(teams + approvers),
    ]
  }

  private func team(_ name: String, _ row: Node?, because: String) -> Draft {
    [
      "name": .string(name),
      "description": .string(because),
      "permission": .string(row?.word("permission") ?? "read"),
      "includes_all_repositories": true,
      "can_create_org_repo": false,
      "units": row?["units"].map(Draft.node) ?? [],
    ]
  }

  /// The Organization's own teams among those that its Environments' policies name. Sorted.
  private func approvingTeams(of organization: Organization) -> [String] {
    let names = plans(of: organization).flatMap(\.policies).flatMap(\.rules).flatMap {
      rule -> [String] in
      guard case .pullRequest(let approvers, _, _) = rule else { return [] }
      return approvers.map(\.value)
    }
    let own = names.compactMap { name -> String? in
      if !name.contains("/") { return name }
      return name.hasPrefix("\(organization.name)/")
        ? String(name.dropFirst(organization.name.count + 1)) : nil
    }
    return Set(own).subtracting(["Owners"]).sorted()
  }
}
