import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `policies/{org}-{env_type}-policy.yaml`: every EnvironmentPolicy, and one of our own for an Environment that has none.
  func addPolicies(to files: inout PlatformFiles) {
    for policy in workspace.environmentPolicies {
      files.add(
        "policies/\(policy.header.name.value).yaml",
        manifest(of: policy.header, labels: labels), for: policy.header.identity)
    }
    let written = Set(workspace.environmentPolicies.map(\.header.name.value))
    for plan in plans where plan.policies.isEmpty {
      let environment = plan.environment
      let values = ["organization": environment.organization.name, "env-type": environment.envType]
      guard let name = try? facts.naming.compose("environment-policy", values).get(),
        !written.contains(name)
      else { continue }
      files.add(
        "policies/\(name).yaml", defaultPolicy(name, of: environment),
        for: environment.environment.header.identity)
    }
  }

  private func defaultPolicy(_ name: String, of environment: ResolvedEnvironment) -> Draft {
    let row = tables.compliance.rows("defaults").first {
      $0.words("envTypes").contains(environment.envType)
    }
    let policies = tables.compliance.rows("policies").filter { $0["weight"]?.integer != 0 }
    return [
      "apiVersion": .string(Kind.environmentPolicy.apiVersion),
      "kind": .string(Kind.environmentPolicy.rawValue),
      "metadata": [
        "name": .string(name),
        "namespace": .string(facts.naming.fixedName("policy-namespace")),
        "labels": labels.all,
        "annotations": [
          "catalyst.openova.io/reason": .string(
            "made by the compiler: no EnvironmentPolicy applies to \(environment.name)")
        ],
      ],
      "spec": [
        "appliesTo": ["environments": [.string(environment.name)]],
        "rules": row?["rules"].map(Draft.node) ?? [],
        "compliance": [
          "policies": .sequence(
            policies.map {
              .fields(
                ("name", $0["name"].map(Draft.node)), ("weight", $0["weight"].map(Draft.node)),
                ("mode", "permissive"))
            })
        ],
      ],
    ]
  }
}
