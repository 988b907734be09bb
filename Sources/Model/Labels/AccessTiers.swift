package import Syntax

/// The tiers that a UserAccess may grant, lowest first (`rules/tiers.yaml`).
package struct AccessTiers: Sendable {
  package let tiers: [AccessTier]
  package let actions: [AccessAction]

  package init(_ node: Node) {
    tiers = (node["tiers"].map { Array($0.items) } ?? []).compactMap(AccessTier.init)
      .sorted { $0.level < $1.level }
    actions = (node["actions"].map { Array($0.items) } ?? []).compactMap(AccessAction.init)
  }

  package func tier(_ name: String) -> AccessTier? { tiers.first { $0.name == name } }

  /// What a tier may do, with all that it includes, and the tier that brings each action, lowest first.
  package func actions(of tier: AccessTier) -> [(action: AccessAction, from: AccessTier)] {
    var chain: [AccessTier] = []
    var next: AccessTier? = tier
    while let current = next, !chain.contains(current) {
      chain.append(current)
      next = current.includes.flatMap(self.tier)
    }
    return chain.reversed().flatMap { tier in
      tier.actions.compactMap { name in
        actions.first { $0.name == name }.map { ($0, tier) }
      }
    }
  }

  /// The actions that a tier or one that it includes takes out again.
  package func exceptions(of tier: AccessTier) -> [String] {
    tier.except + (tier.includes.flatMap(self.tier).map(exceptions) ?? [])
  }
}

/// A row of the tiers.
package struct AccessTier: Hashable, Sendable {
  package let name: String
  package let level: Int64
  package let includes: String?
  /// Its own; `*.read`, `compute.*`.
  package let actions: [String]
  package let except: [String]
  /// Labels that every grant of it is narrowed to.
  package let scope: [ScopeLabel]

  init?(_ node: Node) {
    guard let name = node["name"]?.string, let level = node["level"]?.integer else { return nil }
    func words(_ key: String) -> [String] {
      node[key].map { $0.items.compactMap(\.string) } ?? []
    }
    self.name = name
    self.level = level
    includes = node["includes"]?.string
    actions = words("actions")
    except = words("except")
    scope = (node["scope"].map { Array($0.items) } ?? []).compactMap { row in
      guard let key = row["labelKey"]?.string, let value = row["labelValue"]?.string else {
        return nil
      }
      return ScopeLabel(key: key, value: value)
    }
  }
}

/// A label that an object must have to be reached.
package struct ScopeLabel: Hashable, Sendable {
  package let key: String
  /// `*` for any.
  package let value: String

  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// Whether it narrows nothing.
  package var isWildcard: Bool { key == "*" }
}

/// What an action means to Kubernetes, and why.
package struct AccessAction: Sendable {
  package let name: String
  package let because: String
  /// Rules of a ClusterRole, as they are; none where it has its effect elsewhere.
  package let rules: [Node]

  init?(_ node: Node) {
    guard let name = node["name"]?.string else { return nil }
    self.name = name
    because = node["because"]?.string ?? ""
    rules = node["rules"].map { Array($0.items) } ?? []
  }
}
