import Diagnostics
import Model
import Syntax

extension PlatformContext {
  /// `tiers/`: a ClusterRole for each tier, which every vCluster takes, and the table itself for those who read it there.
  func addTiers(to files: inout PlatformFiles) {
    let tiers = AccessTiers(tables.tiers)
    files.add("tiers/roles.yaml", documents: tiers.tiers.map { role($0, tiers) }, for: nil)
    files.addKustomization("tiers", resources: ["roles.yaml"], labels: labels.all, for: nil)
    files.add(
      "catalog-tier.yaml",
      [
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": [
          "name": "catalog-tier",
          "namespace": .string(facts.naming.fixedName("policy-namespace")),
          "labels": labels.all,
        ],
        "data": [
          "catalog-tier.yaml": .string(
            String(decoding: facts.tables["tiers.yaml"]?.bytes ?? [], as: UTF8.self))
        ],
      ], for: nil)
  }

  private func role(_ tier: AccessTier, _ tiers: AccessTiers) -> Draft {
    let actions = tiers.actions(of: tier)
    let exceptions = tiers.exceptions(of: tier)
    let rules = actions.flatMap { action, _ in
      action.rules.compactMap { rule($0, of: action, except: exceptions) }
    }
    let names = actions.map(\.action.name).joined(separator: " ")
    return [
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": "ClusterRole",
      "metadata": [
        "name": .string(tierRoleName(tier.name)),
        "annotations": ["catalyst.openova.io/actions": .string(names)],
      ],
      "rules": .sequence(rules),
    ]
  }

  /// A rule of an action without the verbs that the tier takes out: `compute.delete` is the verb `delete` of `compute.*`.
  private func rule(_ rule: Node, of action: AccessAction, except: [String]) -> Draft? {
    let area = action.name.split(separator: ".").first ?? ""
    let verbs = rule.words("verbs").filter { !except.contains("\(area).\($0)") }
    guard !verbs.isEmpty else { return nil }
    return .fields(
      ("apiGroups", rule["apiGroups"].map(Draft.node)),
      ("resources", rule["resources"].map(Draft.node)),
      ("verbs", .sequence(verbs.map(Draft.string))))
  }
}
