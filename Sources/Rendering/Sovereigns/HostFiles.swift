import Diagnostics
import Model
import Resolution
import Syntax

extension PlatformContext {
  /// `hosts/<host-cluster>/`: what whoever provisions machines sets them up with. Flux applies none of it: it is there before
  /// Flux is.
  func addHosts(to files: inout PlatformFiles) {
    let object = sovereign.sovereign.header.identity
    for cluster in sovereign.clusters {
      let folder = "hosts/\(cluster.name)"
      files.add("\(folder)/host.yaml", host(cluster), for: object)
      files.add("\(folder)/k3s.yaml", k3s(cluster), for: object)
      files.add("\(folder)/cilium.yaml", cilium(cluster), for: object)
    }
  }

  /// The entry of the Sovereign's regions that a host cluster is one of.
  func entry(of cluster: HostCluster) -> Sovereign.Region? {
    sovereign.sovereign.regions.first { $0.holds(cluster) }
  }

  private func host(_ cluster: HostCluster) -> Draft {
    let nodes = entry(of: cluster)?.nodes
    let count = min(max(nodes?["count"]?.integer ?? 1, 1), 1000)
    let naming = facts.naming.adding(sovereign.sovereign.declaredRegions)
    let values = [
      "provider": cluster.provider, "region": cluster.region,
      "building-block": cluster.buildingBlock, "env-type": cluster.envType, "component": "k8s",
    ]
    let servers = (1...count).compactMap { number -> Draft? in
      let values = values.merging(["number": String(number)]) { $1 }
      return (try? naming.compose("server", values).get()).map(Draft.string)
    }
    let port = tables.sovereign.word("wireguardPort") ?? ""
    let addresses = (entry(of: cluster)?.addresses ?? []).map(\.value)
    return .fields(
      ("name", .string(cluster.name)),
      ("locationCode", .string(cluster.locationCode)),
      ("provider", .string(cluster.provider)),
      ("region", .string(cluster.region)),
      ("network", (try? naming.compose("network", values).get()).map(Draft.string)),
      ("servers", .sequence(servers)),
      ("serverType", nodes?["type"].map(Draft.node)),
      // Every server is control plane and worker at once.
      ("workerCount", 0),
      ("joinsMesh", .boolean(meshID(of: cluster) != nil)),
      (
        "wireguardEndpoints",
        .sequence(addresses.map { .string($0.contains(":") ? "[\($0)]:\(port)" : "\($0):\(port)") })
      ),
      ("labels", labels.adding(cluster).all))
  }

  private func k3s(_ cluster: HostCluster) -> Draft {
    let own: [Draft.Entry] =
      tables.sovereign["k3s"].map { table in
        table.entries.map { entry in
          let value: Draft =
            entry.name == "kube-apiserver-arg"
            ? .sequence(entry.value.items.map(Draft.node) + identityArguments)
            : .node(entry.value)
          return Draft.Entry(entry.name, value)
        }
      } ?? []
    let names = [sovereign.host(ofComponent: "api", on: cluster)]
    return .mapping(
      own + [
        Draft.Entry("tls-san", .sequence(names.map(Draft.string))),
        Draft.Entry(
          "node-label",
          [
            .string("openova.io/host-cluster=\(cluster.name)"),
            .string("topology.kubernetes.io/region=\(cluster.region)"),
          ]),
      ])
  }

  /// The API server takes users' tokens of the one realm; with a realm for each Organization there is no one issuer.
  private var identityArguments: [Draft] {
    guard isRealmShared, let table = tables.sovereign["oidc"] else { return [] }
    let realm = tables.organizations["identity"]?.word("sharedRealm") ?? "sovereign"
    let issuer = "https://\(sovereign.host(ofComponent: "keycloak"))/realms/\(realm)"
    return [
      .string("oidc-issuer-url=\(issuer)"),
      .string("oidc-client-id=\(table.word("client") ?? "")"),
      .string("oidc-username-claim=\(table.word("userClaim") ?? "")"),
      .string("oidc-groups-claim=\(table.word("groupsClaim") ?? "")"),
    ]
  }

  private func cilium(_ cluster: HostCluster) -> Draft {
    let values: [Draft.Entry] =
      tables.sovereign["cilium"].map { table in
        table.entries.map { Draft.Entry($0.name, .node($0.value)) }
      } ?? []
    guard let id = meshID(of: cluster) else {
      return .mapping(values + [Draft.Entry("cluster", ["name": .string(cluster.name)])])
    }
    return .mapping(
      values + [
        Draft.Entry("cluster", ["name": .string(cluster.name), "id": .integer(Int64(id))]),
        Draft.Entry("clustermesh", tables.sovereign["clustermesh"].map(Draft.node) ?? [:]),
      ])
  }

  /// The number of a member of the mesh, from 1 to 255; `nil` for what is none, the management clusters among them. It counts in
  /// the order in which the Sovereign declares its regions, so that one more at the end changes no other's.
  func meshID(of cluster: HostCluster) -> Int? {
    guard cluster.buildingBlock != "mgt" else { return nil }
    var members: [HostCluster] = []
    for region in sovereign.sovereign.regions {
      for member in sovereign.clusters
      where member.buildingBlock != "mgt" && region.holds(member) && !members.contains(member) {
        members.append(member)
      }
    }
    return members.firstIndex(of: cluster).map { $0 + 1 }.flatMap { $0 <= 255 ? $0 : nil }
  }
}
