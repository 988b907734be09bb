import Diagnostics
import Model
import Syntax

extension PlatformContext {
  /// `vcluster/access.yaml`: the owners' rights, and a binding for every UserAccess that reaches into the vCluster.
  func bindings(in tenancy: Tenancy, labels: ObjectLabels) -> [Draft] {
    let owners = binding(
      "ClusterRoleBinding", name: "owners", namespace: nil, role: "owner",
      subjects: tenancy.organization.owners.map { subject("User", $0.value) }
        + [subject("Group", ownersGroup(of: tenancy.organization))])
    let granted = grants.flatMap { grant -> [Draft] in
      let subjects = [subject("User", grant.user)]
      switch grant.reach(in: tenancy, labels: labels) {
      case .nowhere: return []
      case .everything:
        return [
          binding(
            "ClusterRoleBinding", name: grant.bindingName, namespace: nil, role: grant.tier.name,
            subjects: subjects)
        ]
      case .applications(let names):
        return names.map {
          binding(
            "RoleBinding", name: grant.bindingName, namespace: $0, role: grant.tier.name,
            subjects: subjects)
        }
      }
    }
    return [owners] + granted
  }

  func binding(
    _ kind: String, name: String, namespace: String?, role: String, subjects: [Draft],
    labels: Draft? = nil
  ) -> Draft {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": .string(kind),
      "metadata": .fields(
        ("name", .string(name)), ("namespace", namespace.map(Draft.string)), ("labels", labels)),
      "roleRef": [
        "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole",
        "name": .string(tierRoleName(role)),
      ],
      "subjects": .sequence(subjects),
    ]
  }

  /// Groups of Keycloak for the grants in an Organization, so that tokens say what was granted.
  func grantGroups(in organization: Organization) -> [Draft] {
    grants.filter { $0.organization == organization.name }.map { grant in
      [
        "name": .string(grant.bindingName),
        "realmRoles": [.string(grant.tier.name)],
        "attributes": [
          "user": [.string(grant.user)],
          "tier": [.string(grant.tier.name)],
          "scope": .sequence(grant.scopes.map { .string("\($0.key)=\($0.value)") }),
        ],
      ]
    }
  }
}

/// `catalyst:viewer`
func tierRoleName(_ tier: String) -> String { "catalyst:\(tier)" }
