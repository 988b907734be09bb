import Diagnostics
import Model
import Resolution
package import Syntax
import Versioning

/// A record as the pool-domain-manager's `/v1/commit` takes it (rendering.md, "Placement").
package struct AddressRecord: Hashable, Sendable {
  package let zone: String
  /// Relative to the zone; `@` for the zone itself.
  package let name: String
  /// `A`, `AAAA` or `LUA`.
  package let type: String
  /// Seconds.
  package let ttl: Int
  package let content: String

  package var draft: Draft {
    [
      "zone": .string(zone), "name": .string(name), "type": .string(type),
      "ttl": .integer(Int64(ttl)), "content": .string(content),
    ]
  }
}

extension ApplicationContext {
  /// `dns.yaml`: a record for each family of addresses that all its host clusters have. Half a record would be a wrong one: whoever
  /// asks for the other family would be sent to a standby, or nowhere when one region is down.
  var addressRecords: Diagnosed<[AddressRecord]> {
    addressRecords(over: application.placement.clusters)
  }

  /// The same with the primary first in another order.
  func addressRecords(over clusters: [HostCluster]) -> Diagnosed<[AddressRecord]> {
    let sets = clusters.compactMap { environment.addresses[$0] }
    guard sets.count == clusters.count else { return Diagnosed([]) }
    let families = [IPAddress.Family.v4, .v6].filter { family in
      sets.allSatisfy { set in set.contains { $0.family == family } }
    }
    guard families.isEmpty else {
      return Diagnosed(
        families.map { family in
          record(family, sets.compactMap { set in set.first { $0.family == family } })
        })
    }
    let finding = Finding(
      "the regions of '\(name)' have no family of addresses in common, so no DNS record is written for it",
      at: place, help: "give each of them an IPv4 address in the Sovereign's 'regions'")
    return Diagnosed([], [finding.diagnostic("missing-address", .warning)])
  }

  /// How long resolvers may keep a record, in seconds.
  var recordTTL: Int {
    let own = (writtenContinuum?.dnsTTL).flatMap { try? GoDuration($0.value) }
    return own.map { Int(max($0.nanoseconds / 1_000_000_000, 1)) }
      ?? environment.environment.sovereign.sovereign.dnsTTL?.value ?? 30
  }

  private func record(_ family: IPAddress.Family, _ addresses: [IPAddress]) -> AddressRecord {
    let zone = zone
    let type = family == .v4 ? "A" : "AAAA"
    let isPlain = application.placement.mode == .singleRegion
    return AddressRecord(
      zone: zone,
      name: application.host == zone ? "@" : String(application.host.dropLast(zone.count + 1)),
      type: isPlain ? type : "LUA", ttl: recordTTL,
      content: isPlain ? addresses[0].text : "\(type) \(zoneFileText(check(addresses)))")
  }

  /// The longest of the domains that are served here and that the host stands in; a white-label host outside of all of them is a
  /// zone of its own, since nothing above it is ours.
  private var zone: String {
    let environment = environment.environment
    let served =
      [environment.domain, environment.organization.domain?.value].compactMap { $0 }
      + [environment.sovereign.domain]
    return served.filter { application.host == $0 || application.host.hasSuffix(".\($0)") }
      .max { $0.utf8.count < $1.utf8.count } ?? application.host
  }

  /// The Lua that answers with live addresses: of all regions, or of the first region in order that has one.
  private func check(_ addresses: [IPAddress]) -> String {
    let texts = addresses.map { luaText($0.text) }
    let isOrdered = application.placement.mode == .activeHotStandby
    let addresses = luaTable(isOrdered ? texts.map { luaTable([$0]) } : texts)
    let options = isOrdered ? "{selector='all', backupSelector='all'}" : "{selector='all'}"
    switch written?.healthCheck.type {
    case .tcp:
      let port = written?.healthCheck.port?.value ?? 443
      return "ifportup(\(port), \(addresses), \(options))"
    case .http, .none:
      return "ifurlup(\(luaText(healthURL)), \(addresses), \(options))"
    }
  }

  private var healthURL: String {
    let check = written?.healthCheck
    let port = check?.port.map { ":\($0.value)" } ?? ""
    return "https://\(application.host)\(port)\(check?.path ?? "/healthz")"
  }
}
