import Diagnostics
import Model
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// A Blueprint that keeps a credential longer than the policy allows cannot be installed where the policy holds.
  static let rotationTTL = Rule(
    "rotation-ttl", .error, "a Blueprint keeps no credential longer than a SecretPolicy allows"
  ) { resolved in
    let workspace = resolved.workspace
    return workspace.secretPolicies.flatMap { policy -> [Finding] in
      let organizations = workspace.organizations.filter { policy.applies(to: $0) }
      // A policy that names no labels holds for all, those that come later too.
      guard policy.organizationLabels == nil || !organizations.isEmpty else { return [] }
      return resolved.catalog.entries.flatMap { entry -> [Finding] in
        let namespace = entry.blueprint.header.namespace?.value
        let owner = workspace.organizations.first { $0.name == namespace }
        if let owner, !policy.applies(to: owner) { return [] }
        return entry.blueprint.rotation.compactMap { finding(about: $0, policy) }
      }
    }
  }
}

private func finding(about rotation: Blueprint.Rotation, _ policy: SecretPolicy) -> Finding? {
  guard let rule = policy.rules.first(where: { $0.kind.value == rotation.kind.value }),
    let maximum = rule.maxTTL, let ttl = rotation.ttl,
    let longest = try? GoDuration(maximum.value, allowingDays: true),
    let actual = try? GoDuration(ttl.value, allowingDays: true), longest < actual
  else { return nil }
  return Finding(
    "'\(rotation.name.value)' lives \(ttl.value), and '\(policy.header.name.value)' allows \(rotation.kind.value) \(maximum.value)",
    at: ttl.range, path: "/spec/rotation",
    notes: [Note("the longest life is set here", at: maximum.range)],
    help: "rotate it at least every \(maximum.value)")
}
