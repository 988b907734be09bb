package import Planning
package import Syntax

/// What Kyverno found: for each of our policies and each Application whether it is met.
package struct PolicyReport: Hashable, Sendable {
  /// The worst verdict of each.
  package private(set) var verdicts: [Subject: PolicyVerdict] = [:]

  /// What a result is about, as a report names it.
  package struct Subject: Hashable, Sendable {
    /// As rendered: `{environment}-{policy}`.
    package let policy: String
    /// The namespace in which the Application stands, which has its name inside a vCluster.
    package let application: String
  }

  package init(_ node: Node) {
    let scope = node["scope"]
    let own = node["metadata"]?["namespace"]?.string
    for result in node["results"].map({ Array($0.items) }) ?? [] {
      guard let policy = result["policy"]?.string, let verdict = Self.verdict(result) else {
        continue
      }
      var resources = result["resources"].map { Array($0.items) } ?? []
      if resources.isEmpty, let scope { resources = [scope] }
      for resource in resources {
        guard let namespace = resource["namespace"]?.string ?? own else { continue }
        let subject = Subject(
          policy: policy,
          application: Self.application(of: resource["name"]?.string ?? "", in: namespace))
        if verdicts[subject] != .failed { verdicts[subject] = verdict }
      }
    }
  }

  /// `skip` means that a policy does not apply. A warning is what a policy that audits alone says.
  private static func verdict(_ result: Node) -> PolicyVerdict? {
    switch result["result"]?.string {
    case "pass": .passed
    case "fail", "error", "warn": .failed
    case .none, .some: nil
    }
  }

  /// On the host cluster a vCluster's Pod is called `<pod>-x-<namespace>-x-<vcluster>`.
  private static func application(of name: String, in namespace: String) -> String {
    let parts = name.split(separator: "-x-", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[parts.count - 2]) : namespace
  }
}
