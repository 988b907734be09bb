import Diagnostics
import Model
import Syntax

extension PlatformContext {
  /// The row of `organizations.yaml` that a vCluster is sized by.
  func tier(of tenancy: Tenancy) -> Node? {
    tables.tier(tenancy.isEdge ? "dmz" : tenancy.organization.tier?.value.rawValue)
  }

  /// `quota.yaml`: what all Pods of the vCluster together may take, and what each may.
  func quota(of tenancy: Tenancy) -> [Draft] {
    guard let tier = tier(of: tenancy), let quota = tier["quota"] else { return [] }
    func hard(_ name: String, _ key: String) -> (String, Draft?) {
      (name, quota.word(key).map(Draft.string))
    }
    let metadata: Draft = ["name": "tier", "namespace": .string(tenancy.name)]
    return [
      [
        "apiVersion": "v1",
        "kind": "ResourceQuota",
        "metadata": metadata,
        "spec": [
          "hard": .fields(
            hard("requests.cpu", "cpu"),
            hard("requests.memory", "memory"),
            hard("limits.memory", "memoryLimit"),
            hard("requests.storage", "storage"),
            hard("persistentvolumeclaims", "claims"),
            hard("pods", "pods"),
            hard("services.loadbalancers", "loadBalancers"),
            ("services.nodeports", "0"))
        ],
      ],
      [
        "apiVersion": "v1",
        "kind": "LimitRange",
        "metadata": metadata,
        "spec": ["limits": tier["limits"].map(Draft.node) ?? []],
      ],
    ]
  }
}
