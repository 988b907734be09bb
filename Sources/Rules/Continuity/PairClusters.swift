import Diagnostics
import Model
import Resolution
import Workspaces

extension Rule {
  /// A pair that loses nothing needs two regions that can fail apart, and data stays in the restricted zone.
  static let pairClusters = Rule(
    "pair-clusters", .error,
    "a CNPGPair stands on two rtz host clusters of the Sovereign, in two regions"
  ) { resolved in
    let clusters = resolved.sovereigns.flatMap(\.clusters)
    guard !clusters.isEmpty else { return [] }
    return resolved.workspace.cnpgPairs.flatMap { pair -> [Finding] in
      let sides = [pair.primary, pair.replica].compactMap { $0 }
      let findings = sides.compactMap { finding(about: $0, among: clusters) }
      let regions = sides.compactMap { side in
        clusters.first { $0.name == side.value }?.region
      }
      guard findings.isEmpty, regions.count == 2, regions[0] == regions[1] else { return findings }
      return [
        Finding(
          "both sides of '\(pair.header.name.value)' stand in region '\(regions[0])'",
          at: pair.replica?.range ?? pair.header.name.range, path: "/spec/replica",
          help: "put the replica into another region")
      ]
    }
  }
}

private func finding(about side: Located<String>, among clusters: [HostCluster]) -> Finding? {
  guard let cluster = clusters.first(where: { $0.name == side.value }) else {
    let names = clusters.filter { $0.buildingBlock == "rtz" }.map { "'\($0.name)'" }
    return Finding(
      "there is no host cluster '\(side.value)'", at: side.range, path: "/spec",
      help: "there is \(enumeration(names))")
  }
  guard cluster.buildingBlock != "rtz" else { return nil }
  return Finding(
    "'\(cluster.name)' is a \(cluster.buildingBlock) cluster, and databases stand in the restricted zone",
    at: side.range, path: "/spec", help: "name a host cluster of the building block 'rtz'")
}
