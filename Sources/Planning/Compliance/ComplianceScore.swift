import Diagnostics
package import Model
import Resolution
package import Syntax
package import Versioning

/// What was found for one policy and one Application.
package enum PolicyVerdict: Hashable, Sendable {
  case passed
  case failed
}

/// How much of an Environment's compliance its Applications meet (policies.md, "Compliance score").
package struct ComplianceScore: Sendable {
  /// Sorted by name; Applications to which no policy applied are left out.
  package let applications: [Application]

  package struct Application: Hashable, Sendable {
    package let name: String
    /// The weight of what passed, and of all that applied.
    package let passed: Int
    package let weight: Int
    /// What would raise it most comes first.
    package let failed: [String]

    package init(name: String, passed: Int, weight: Int, failed: [String]) {
      self.name = name
      self.passed = passed
      self.weight = weight
      self.failed = failed
    }
  }
}

extension ComplianceScore {
  /// The score of a plan's Applications, from a verdict for each policy that was judged. A policy
  /// without a verdict did not apply, and a waived one is not asked for.
  package init(
    of plan: InstallPlan, table: Node, now: Timestamp,
    verdict: (_ policy: String, _ application: String) -> PolicyVerdict?
  ) {
    let weights = complianceWeights(of: plan, table: table)
    let waivers = plan.policies.flatMap(\.waivers).filter { !$0.isOver(now) }
    applications = plan.applications.map(\.name).sorted().compactMap { name in
      let waived = Set(
        waivers.filter { $0.application?.value == name }.map(\.policy.value))
      var (passed, weight) = (0, 0)
      var failed: [(policy: String, weight: Int)] = []
      for (policy, own) in weights where !waived.contains(policy) {
        guard let verdict = verdict(policy, name) else { continue }
        weight += own
        if verdict == .passed { passed += own } else { failed.append((policy, own)) }
      }
      guard weight > 0 else { return nil }
      failed.sort { ($1.weight, $0.policy) < ($0.weight, $1.policy) }
      return Application(
        name: name, passed: passed, weight: weight, failed: failed.map(\.policy))
    }
  }
}

extension [ComplianceScore.Application] {
  /// Every Application counts the same; percent, never rounded up. `nil` where there is nothing to
  /// judge.
  package var percent: Int? {
    guard !isEmpty else { return nil }
    let sum = reduce(0.0) { $0 + Double($1.passed) / Double($1.weight) }
    // A share such as 0.9 is a little less in binary.
    return Int((sum / Double(count) * 100 + 1e-9).rounded(.down))
  }
}

/// What each policy of an Environment weighs, by name: what its EnvironmentPolicies say, the sample
/// set where it has none. Of several the greater weight counts, as the stricter mode does.
private func complianceWeights(of plan: InstallPlan, table: Node) -> [(String, Int)] {
  var weights: [String: Int] = [:]
  var known: [String: Int] = [:]
  for row in table["policies"].map({ Array($0.items) }) ?? [] {
    if let name = row["name"]?.string { known[name] = Int(row["weight"]?.integer ?? 0) }
  }
  for policy in plan.policies.flatMap(\.policies) {
    let weight = policy.weight?.value ?? known[policy.name.value] ?? 0
    weights[policy.name.value] = max(weights[policy.name.value] ?? 0, weight)
  }
  if plan.policies.isEmpty { weights = known }
  return weights.filter { $0.value > 0 }.sorted { $0.key < $1.key }
}

extension EnvironmentPolicy.Waiver {
  /// Whether its last day is over, in UTC.
  package func isOver(_ now: Timestamp) -> Bool {
    guard let end else { return false }
    return now.seconds >= end
  }

  /// The second after its last day, counted as Unix does.
  package var end: Int? {
    guard let day = expires?.value, let start = try? Timestamp("\(day)T00:00:00Z") else {
      return nil
    }
    return start.seconds + 86_400
  }
}
