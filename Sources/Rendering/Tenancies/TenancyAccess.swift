import Diagnostics
import Model
import Syntax

extension PlatformContext {
  /// `access.yaml`: what the Organization's owners see of their vCluster from outside. Everything else they do inside it.
  func hostAccess(of tenancy: Tenancy) -> [Draft] {
    let metadata: Draft = ["name": "owners", "namespace": .string(tenancy.name)]
    let subjects =
      tenancy.organization.owners.map { subject("User", $0.value) }
      + [subject("Group", ownersGroup(of: tenancy.organization))]
    return [
      [
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "Role",
        "metadata": metadata,
        "rules": [
          [
            "apiGroups": [""],
            "resources": [
              "events", "limitranges", "persistentvolumeclaims", "pods", "resourcequotas",
              "services",
            ],
            "verbs": ["get", "list", "watch"],
          ],
          [
            "apiGroups": ["cilium.io"], "resources": ["ciliumnetworkpolicies"],
            "verbs": ["get", "list", "watch"],
          ],
        ],
      ],
      [
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "RoleBinding",
        "metadata": metadata,
        "roleRef": [
          "apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "owners",
        ],
        "subjects": .sequence(subjects),
      ],
    ]
  }

  /// The path of the group in Keycloak's tokens.
  func ownersGroup(of organization: Organization) -> String { "/\(organization.name)/owners" }
}

/// A user or a group of Keycloak, as RBAC names it.
func subject(_ kind: String, _ name: String) -> Draft {
  [
    "apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(name),
  ]
}
