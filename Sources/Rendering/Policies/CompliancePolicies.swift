import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

/// One policy of an Environment's compliance: what is looked at, and whether a violation is refused.
struct ComplianceCheck {
  /// A row of `compliance.yaml`.
  let row: Node
  let name: String
  let isEnforcing: Bool
  let waivers: [EnvironmentPolicy.Waiver]
}

extension PlatformContext {
  /// What Kyverno can judge of an Environment's compliance: the policies that it names, or the sample set where it has none.
  func complianceChecks(of plan: InstallPlan) -> [ComplianceCheck] {
    let rows = tables.compliance.rows("policies")
    var modes: [String: Bool] = [:]
    for policy in plan.policies.flatMap(\.policies) {
      // Of several EnvironmentPolicies the stricter mode holds.
      modes[policy.name.value] = modes[policy.name.value] ?? false || policy.isEnforcing
    }
    if plan.policies.isEmpty {
      for row in rows where row["weight"]?.integer != 0 {
        if let name = row.word("name") { modes[name] = false }
      }
    }
    let waivers = plan.policies.flatMap(\.waivers)
    return rows.compactMap { row in
      guard let name = row.word("name"), let isEnforcing = modes[name],
        row["validations"] != nil
      else { return nil }
      return ComplianceCheck(
        row: row, name: name, isEnforcing: isEnforcing,
        waivers: waivers.filter { $0.policy.value == name })
    }
  }

  /// In the form of Kyverno's CEL policies.
  func validatingPolicy(_ check: ComplianceCheck, of plan: InstallPlan) -> [Draft] {
    let name = "\(plan.environment.name)-\(check.name)"
    let rules = tables.compliance["resources"]?[check.row.word("resources") ?? ""]
    let policy: Draft = [
      "apiVersion": "policies.kyverno.io/v1",
      "kind": "ValidatingPolicy",
      "metadata": ["name": .string(name), "annotations": annotations(of: check)],
      "spec": [
        "validationActions": [.string(check.isEnforcing ? "Deny" : "Audit")],
        "matchConstraints": [
          "namespaceSelector": namespaceSelector(of: plan),
          "resourceRules": rules.map(Draft.node) ?? [],
        ],
        "validations": check.row["validations"].map(Draft.node) ?? [],
      ],
    ]
    guard !check.waivers.isEmpty else { return [policy] }
    return [policy, exception(name, check)]
  }

  /// What waivers leave out. Nobody evaluates their end here: the file changes when they do.
  private func exception(_ name: String, _ check: ComplianceCheck) -> Draft {
    let applications = check.waivers.compactMap { $0.application?.value }.sorted()
    let namespace = NetworkFacts(tables).namespaceLabel
    return [
      "apiVersion": "policies.kyverno.io/v1",
      "kind": "PolicyException",
      "metadata": [
        "name": .string(name),
        "namespace": .string(facts.naming.fixedName("policy-namespace")),
        "annotations": .mapping(
          check.waivers.compactMap { waiver in
            waiver.application.map {
              Draft.Entry(
                "waiver.openova.io/\($0.value)",
                .string(
                  "until \(waiver.expires?.value ?? ""), approved by \(waiver.approvedBy?.value ?? ""): \(waiver.reason?.value ?? "")"
                ))
            }
          }),
      ],
      "spec": [
        "policyRefs": [["name": .string(name), "kind": "ValidatingPolicy"]],
        "matchConditions": [
          [
            "name": "waived",
            "expression": .string(
              "object.metadata.namespace in \(celList(applications)) || object.metadata.?labels[?\(celText(namespace))].orValue('') in \(celList(applications))"
            ),
          ]
        ],
      ],
    ]
  }

  /// For Kyverno before 1.17: the same as a ClusterPolicy.
  func clusterPolicy(_ check: ComplianceCheck, of plan: InstallPlan) -> Draft {
    let kinds = tables.compliance["kinds"]?[check.row.word("resources") ?? ""]
    let applications = check.waivers.compactMap { $0.application?.value }.sorted()
    return [
      "apiVersion": "kyverno.io/v1",
      "kind": "ClusterPolicy",
      "metadata": [
        "name": .string("\(plan.environment.name)-\(check.name)"),
        "annotations": annotations(of: check),
      ],
      "spec": [
        "background": true,
        "rules": [
          .fields(
            ("name", .string(check.name)),
            (
              "match",
              [
                "any": [
                  [
                    "resources": [
                      "kinds": kinds.map(Draft.node) ?? [],
                      "operations": ["CREATE", "UPDATE"],
                      "namespaceSelector": namespaceSelector(of: plan),
                    ]
                  ]
                ]
              ]
            ),
            (
              "exclude",
              applications.isEmpty
                ? nil
                : [
                  "any": [["resources": ["namespaces": .sequence(applications.map(Draft.string))]]]
                ]
            ),
            (
              "validate",
              [
                "failureAction": .string(check.isEnforcing ? "Enforce" : "Audit"),
                "cel": ["expressions": check.row["validations"].map(Draft.node) ?? []],
              ]
            ))
        ],
      ],
    ]
  }

  /// On the host cluster and inside the vCluster alike: namespaces of the Organization, where its Environment stands.
  private func namespaceSelector(of plan: InstallPlan) -> Draft {
    [
      "matchLabels": [
        "openova.io/organization": .string(plan.environment.organization.name),
        "openova.io/env-type": .string(plan.environment.envType),
      ]
    ]
  }

  private func annotations(of check: ComplianceCheck) -> Draft {
    [
      "policies.kyverno.io/title": .string(check.name),
      "policies.kyverno.io/category": "Compliance",
      "policies.kyverno.io/description": .string(check.row.word("because") ?? ""),
    ]
  }
}
