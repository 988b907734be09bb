import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

/// A CNPGPair bound to its host clusters.
struct BoundPair {
  let pair: CNPGPair
  let primary: HostCluster
  let replica: HostCluster
  let environment: ResolvedEnvironment

  var name: String { pair.header.name.value }

  /// The database of one side: CloudNativePG tells the two by their names.
  func database(on cluster: HostCluster) -> String { "\(name)-\(cluster.region)" }

  func peer(of cluster: HostCluster) -> HostCluster { cluster == primary ? replica : primary }
}

extension PlatformContext {
  /// The pairs whose host clusters are a tenancy's each; what cannot be bound is a rule's to report.
  var pairs: [BoundPair] {
    workspace.cnpgPairs.compactMap { pair in
      guard let primary = cluster(pair.primary?.value), let replica = cluster(pair.replica?.value),
        primary != replica
      else { return nil }
      let namespace = pair.header.namespace?.value
      let plan = plans.first { plan in
        plan.environment.name == namespace
          || plan.environment.organization.name == namespace
            && plan.environment.envType == primary.envType
      }
      guard let plan, Set([primary, replica]).isSubset(of: plan.clusters) else { return nil }
      return BoundPair(
        pair: pair, primary: primary, replica: replica, environment: plan.environment)
    }
  }

  private func cluster(_ name: String?) -> HostCluster? {
    sovereign.clusters.first { $0.name == name }
  }

  /// `pairs/<pair>.yaml` and what belongs to it, applied inside the vCluster; and the policy on the host cluster.
  func addPairs(in tenancy: Tenancy, labels: ObjectLabels, to files: inout PlatformFiles) {
    let bound = pairs.filter { pair in
      tenancy.organization.name == pair.environment.organization.name
        && [pair.primary, pair.replica].contains(tenancy.cluster)
    }
    guard !bound.isEmpty, !tenancy.isEdge else { return }
    let folder = "\(tenancy.folder)/pairs"
    for pair in bound {
      files.add(
        "\(folder)/\(pair.name).yaml", documents: manifests(of: pair, on: tenancy.cluster),
        for: pair.pair.header.identity)
    }
    let inside = labels.adding(environment: bound[0].environment.name)
    files.addKustomization(
      folder, resources: files.names(in: folder), labels: inside.all, for: nil)
    let facts = NetworkFacts(tables)
    files.add(
      "\(tenancy.folder)/pairs.yaml",
      documents: bound.map { rules(of: $0, in: tenancy, facts).manifest() }
        + [pairSync(of: tenancy)],
      for: nil)
  }

  private func pairSync(of tenancy: Tenancy) -> Draft {
    // The operator's kinds come with an Application: until then it is tried again.
    inside(tenancy, folder: "pairs", dependsOn: ["vcluster"])
  }

  private func rules(of pair: BoundPair, in tenancy: Tenancy, _ facts: NetworkFacts)
    -> CiliumPolicy
  {
    let peer = matching(
      (policyClusterLabel, pair.peer(of: tenancy.cluster).name), (facts.namespaceLabel, pair.name))
    let port = PolicyPort(port: tables.continuity["pair"]?.word("port") ?? "5432")
    return CiliumPolicy(
      name: "pair-\(pair.name)", namespace: tenancy.name,
      description: "the two databases of the pair follow each other across the mesh",
      selector: facts.inside(pair.name),
      ingress: [
        rule("fromEndpoints", [facts.inside(pair.name)]), rule("fromEndpoints", [peer], [port]),
      ],
      egress: [
        rule("toEndpoints", [facts.inside(pair.name)]), rule("toEndpoints", [peer], [port]),
      ])
  }
}
