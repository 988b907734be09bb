import Diagnostics
import Model
package import Syntax
import Versioning

/// What an Application's Continuum says of the lease, with the defaults of the kind's schema.
package struct SwitchoverSettings: Sendable, Hashable {
  let witness: String
  let fallback: String
  let renew: String
  let ttl: String
  /// `2 of 3`
  let quorum: String
  /// Seconds that a switchover may take.
  let objective: Int64?

  /// The parameters of the lease, for those who keep it.
  package var draft: Draft {
    [
      "witness": .string(witness), "fallback": .string(fallback), "renew": .string(renew),
      "ttl": .string(ttl), "quorum": .string(quorum),
    ]
  }
}

extension ApplicationContext {
  var switchoverSettings: SwitchoverSettings {
    let draft = continuum ?? [:]
    let spec = Tree(draft, origin: place).root["spec"]
    let lease = spec?["lease"]
    let quorum = spec?["dnsQuorum"]
    let objective = (spec?["objectives"]?.word("rto")).flatMap { try? GoDuration($0) }
    return SwitchoverSettings(
      witness: lease?.word("witness") ?? "", fallback: lease?.word("fallback") ?? "",
      renew: lease?.word("renew") ?? "", ttl: lease?.word("ttl") ?? "",
      quorum: "\(quorum?.word("agree") ?? "") of \(quorum?["resolvers"]?.count ?? 0)",
      objective: objective.map { $0.nanoseconds / 1_000_000_000 })
  }
}
