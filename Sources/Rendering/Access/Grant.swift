import Diagnostics
package import Model
import Planning
import Resolution

/// A UserAccess read for what it grants: a tier, to a user, on what carries all of some labels.
package struct Grant: Sendable {
  package let access: UserAccess
  package let user: String
  package let tier: AccessTier
  /// Where it holds; the whole Sovereign where there is none.
  package let organization: String?
  /// Its own and its tier's. Wildcards are left out, since they narrow nothing.
  package let scopes: [ScopeLabel]
  /// Whether it says at all where it holds: by an Organization, a scope, or the wildcard.
  package let isBounded: Bool

  /// `nil` where its user or tier is missing or unknown.
  package init?(_ access: UserAccess, tiers: AccessTiers) {
    guard let user = access.user?.value, let tier = access.tier.flatMap({ tiers.tier($0.value) })
    else { return nil }
    self.access = access
    self.user = user
    self.tier = tier
    organization = access.organization?.value
    let own = access.scopes.map {
      ScopeLabel(key: $0.labelKey.value, value: $0.labelValue.value)
    }
    isBounded = organization != nil || !own.isEmpty
    var scopes: [ScopeLabel] = []
    for scope in own + tier.scope where !scope.isWildcard && !scopes.contains(scope) {
      scopes.append(scope)
    }
    self.scopes = scopes
  }

  /// What each of its bindings is called.
  package var bindingName: String { Rendering.bindingName(of: access.header.identity) }
}

/// How far a grant reaches into one vCluster.
enum Reach: Hashable {
  case nowhere
  case everything
  /// Names of Applications, sorted.
  case applications([String])
}

extension Grant {
  func reach(in tenancy: Tenancy, labels: ObjectLabels) -> Reach {
    guard isBounded, organization.map({ $0 == tenancy.organization.name }) ?? true else {
      return .nowhere
    }
    var open: [ScopeLabel] = []
    for scope in scopes {
      guard let value = labels.values[scope.key] else {
        open.append(scope)
        continue
      }
      if scope.value != "*" && scope.value != value { return .nowhere }
    }
    if open.isEmpty { return .everything }
    let names = tenancy.applications.map(\.planned).filter { planned in
      let labels = labels.adding(planned.application)
      return open.allSatisfy { scope in
        let value =
          labels.values[scope.key]
          ?? planned.application.written?.header.label(scope.key)?.value.value
        return value.map { scope.value == "*" || scope.value == $0 } ?? false
      }
    }.map(\.name)
    return names.isEmpty ? .nowhere : .applications(names.sorted())
  }
}
