import Diagnostics
import Model
import Resolution
import Syntax

extension PlatformContext {
  /// `dns.yaml`: the records of the Sovereign's zone, a body of the pool-domain-manager's `/v1/commit` each.
  func addZone(to files: inout PlatformFiles) -> [Diagnostic] {
    let header = sovereign.sovereign.header
    guard let management = sovereign.management else { return [] }
    let texts = entry(of: management)?.addresses ?? []
    let addresses = texts.compactMap { IPAddress($0.value) }.sorted()
    guard !addresses.isEmpty else {
      return [
        Finding(
          "no address is known for the gateway of '\(management.name)', so the zone of '\(sovereign.domain)' gets no records",
          at: entry(of: management)?.region.range ?? header.name.range,
          help: "add 'addresses' to the region with the public address of its gateway"
        ).diagnostic("missing-address", .warning)
      ]
    }
    let ttl = Int(tables.sovereign["recordTTL"]?.integer ?? 300)
    let records = tables.sovereign.words("records").flatMap { name in
      addresses.map { address in
        AddressRecord(
          zone: sovereign.domain, name: name, type: address.family == .v4 ? "A" : "AAAA", ttl: ttl,
          content: address.text)
      }
    }
    files.add("dns.yaml", documents: records.map(\.draft), for: header.identity)
    return []
  }
}
