import Diagnostics
import Model
import Planning
import Resolution

/// The addresses at which the host clusters of a plan are reached, from the Sovereign's regions (docs/decisions/0080). A region
/// that declares none is named once, with the Applications that go without a record for it.
func gatewayAddresses(for plan: InstallPlan) -> Diagnosed<[HostCluster: [IPAddress]]> {
  var addresses: [HostCluster: [IPAddress]] = [:]
  var diagnostics: [Diagnostic] = []
  let clusters = Set(plan.applications.flatMap(\.application.placement.clusters)).sorted()
  for cluster in clusters {
    let entry = plan.environment.sovereign.sovereign.regions.first { $0.holds(cluster) }
    guard let entry else { continue }
    let parsed = parse(entry)
    diagnostics += parsed.diagnostics
    if entry.addresses.isEmpty {
      diagnostics.append(missing(in: entry, cluster: cluster, plan: plan))
    } else if parsed.diagnostics.isEmpty {
      addresses[cluster] = parsed.value
    }
  }
  return Diagnosed(addresses, diagnostics)
}

extension Sovereign.Region {
  /// Whether a host cluster is one of the entry's; a region may have several entries that differ in blocks or env types.
  func holds(_ cluster: HostCluster) -> Bool {
    provider.value == cluster.provider && (code ?? region).value == cluster.region
      && buildingBlocks.contains { $0.value == cluster.buildingBlock }
      && (envTypes.isEmpty
        ? cluster.envType == "prod" : envTypes.contains { $0.value == cluster.envType })
  }
}

/// One address of each family at most: a record of several is no plain one any more.
private func parse(_ region: Sovereign.Region) -> Diagnosed<[IPAddress]> {
  var found: [IPAddress] = []
  var diagnostics: [Diagnostic] = []
  for text in region.addresses {
    guard let address = IPAddress(text.value) else {
      let finding = Finding(
        "'\(text.value)' is no IP address", at: text.range,
        help: "write the public address of the region's gateway, such as 203.0.113.10")
      diagnostics.append(finding.diagnostic("gateway-address"))
      continue
    }
    if let other = found.first(where: { $0.family == address.family }) {
      let finding = Finding(
        "the region '\(region.region.value)' has two addresses of one family, '\(other.text)' and '\(address.text)'",
        at: text.range, help: "give the address of the load balancer before both")
      diagnostics.append(finding.diagnostic("gateway-address"))
      continue
    }
    found.append(address)
  }
  return Diagnosed(found.sorted(), diagnostics)
}

private func missing(
  in region: Sovereign.Region, cluster: HostCluster, plan: InstallPlan
) -> Diagnostic {
  let names = plan.applications.filter { $0.application.placement.clusters.contains(cluster) }
    .map { "'\($0.name)'" }.joined(separator: ", ")
  return Finding(
    "no address is known for the gateway of '\(cluster.name)', so no DNS record is written for \(names)",
    at: region.region.range,
    help: "add 'addresses' to the region with the public address of its gateway"
  ).diagnostic("missing-address", .warning)
}
