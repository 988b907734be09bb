import Diagnostics
import Model
import Resolution
import Workspaces

extension Rule {
  /// Whoever runs the platform could otherwise give themselves a customer's data without the customer's operator knowing.
  static let crossOrganizationGrant = Rule(
    "cross-organization-grant", .error,
    "a grant in another Organization carries the signature of an owner of the management Organization"
  ) { resolved in
    let workspace = resolved.workspace
    guard !workspace.organizations.isEmpty else { return [] }
    let signers = Set(
      workspace.organizations.filter { $0.kind?.value == .internal }.flatMap(\.owners)
        .map(\.value))
    return workspace.userAccesses.compactMap { access in
      guard let target = foreignTarget(of: access, in: workspace) else { return nil }
      let approval = access.header.annotation(approvalAnnotation)
      if let approval, signers.contains(approval.value.value) { return nil }
      let home = access.homeOrganization?.value ?? ""
      return Finding(
        approval == nil
          ? "'\(access.user?.value ?? "")' of '\(home)' is given rights in \(target) without the signature of an owner"
          : "'\(approval?.value.value ?? "")' owns no internal Organization and cannot sign for rights in \(target)",
        at: approval?.value.range ?? access.header.name.range, path: "/metadata/annotations",
        notes: access.homeOrganization.map { [Note("the user belongs here", at: $0.range)] } ?? [],
        help: signers.isEmpty
          ? "an Organization of kind 'internal' with 'owners' must sign, and there is none"
          : "let one of \(enumeration(signers.sorted().map { "'\($0)'" })) set the annotation '\(approvalAnnotation)' to their name"
      )
    }
  }
}

/// The annotation that holds the signature.
private let approvalAnnotation = "openova.io/cross-organization-approval"

/// What a grant reaches beyond its user's own Organization; `nil` where it does not.
private func foreignTarget(of access: UserAccess, in workspace: Workspace) -> String? {
  guard let home = access.homeOrganization?.value else { return nil }
  if let organization = access.organization?.value {
    return organization == home ? nil : "'\(organization)'"
  }
  let named = access.scopes.filter { $0.labelKey.value == "openova.io/organization" }
    .map(\.labelValue.value)
  if let other = named.first(where: { $0 != "*" }) {
    return other == home ? nil : "'\(other)'"
  }
  // Without an Organization it reaches all of them; other internal ones are run by the same people.
  let others = workspace.organizations.filter {
    $0.name != home && $0.kind?.value == .customer
  }
  return others.isEmpty ? nil : "every Organization"
}
