import Diagnostics
package import Model

/// Computes the host clusters of a Sovereign: regions × building blocks × env types.
func resolveSovereign(_ sovereign: Sovereign, facts: Facts) -> Diagnosed<ResolvedSovereign> {
  var diagnostics: [Diagnostic] = []
  var clusters: [HostCluster] = []
  let naming = facts.naming.adding(sovereign.declaredRegions)
  for region in sovereign.regions {
    guard
      let place = naming.region(
        region.code?.value ?? region.region.value, of: region.provider.value)
    else {
      diagnostics.append(unknownRegion(region, naming: naming))
      continue
    }
    let envTypes = region.envTypes.isEmpty ? ["prod"] : region.envTypes.map(\.value)
    for block in region.buildingBlocks.map(\.value) {
      for envType in envTypes {
        let values = [
          "provider": place.provider, "region": place.code, "building-block": block,
          "env-type": envType,
        ]
        guard let name = try? naming.compose("host-cluster", values).get(),
          let locationCode = try? naming.compose("location-code", values).get()
        else { continue }
        clusters.append(
          HostCluster(
            provider: place.provider, region: place.code, buildingBlock: block, envType: envType,
            name: name, locationCode: locationCode))
      }
    }
  }
  clusters.sort()
  let management = clusters.first { cluster in
    cluster.buildingBlock == "mgt"
      && (sovereign.managementRegion.map { $0.value == cluster.region } ?? true)
  }
  return Diagnosed(
    ResolvedSovereign(sovereign: sovereign, clusters: clusters, management: management),
    diagnostics)
}

extension Sovereign {
  /// The regions that it declares itself, as rows of the naming tables.
  package var declaredRegions: [NamingRegion] { regions.compactMap(\.declared) }
}

extension Sovereign.Region {
  /// The region as a row of the naming tables, where the Sovereign declares it itself.
  var declared: NamingRegion? {
    guard let code, let letter else { return nil }
    return NamingRegion(
      provider: provider.value, code: code.value, letter: letter.value, title: region.value)
  }
}

private func unknownRegion(_ region: Sovereign.Region, naming: NamingScheme) -> Diagnostic {
  guard naming.provider(region.provider.value) != nil else {
    return .missingReference("provider", region.provider, among: naming.providers.map(\.name))
  }
  let codes = naming.regions.filter { $0.provider == region.provider.value }.map(\.code)
  var diagnostic = Diagnostic.missingReference("region", region.region, among: codes)
  if codes.isEmpty {
    diagnostic.finding.help =
      "the naming tables have no regions of '\(region.provider.value)': give the region a 'code' and a 'letter'"
  }
  return diagnostic
}
