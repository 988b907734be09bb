import Model
import Planning
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `system/policy-bundle` on `main`: `kyverno/` in the CEL form, and `cluster-policies/` for Kyverno without it.
  var policyBundle: PlatformFiles {
    var files = PlatformFiles(facts.naming.fixedName("policy-repository"))
    files.add("CODEOWNERS", bytes: Array(".* @system/Owners\n".utf8), for: nil)
    var current: [String] = []
    var older: [String] = []
    if !workspace.userAccesses.isEmpty {
      let path = "grants/cross-organization-grant.yaml"
      current.append(path)
      older.append(path)
      files.add("kyverno/\(path)", grantPolicy, for: nil)
      files.add("cluster-policies/\(path)", grantClusterPolicy, for: nil)
    }
    for plan in plans {
      let object =
        plan.policies.first?.header.identity ?? plan.environment.environment.header.identity
      for check in complianceChecks(of: plan) {
        let path = "\(plan.environment.name)/\(check.name).yaml"
        current.append(path)
        older.append(path)
        files.add(
          "kyverno/\(path)", documents: validatingPolicy(check, of: plan), for: object)
        files.add("cluster-policies/\(path)", clusterPolicy(check, of: plan), for: object)
      }
    }
    files.addKustomization("kyverno", resources: current.sorted(), labels: labels.all, for: nil)
    files.addKustomization(
      "cluster-policies", resources: older.sorted(), labels: labels.all, for: nil)
    return files
  }
}
