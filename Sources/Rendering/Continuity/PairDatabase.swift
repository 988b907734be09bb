import Diagnostics
import Model
import Resolution
import Syntax

extension PlatformContext {
  /// One side of a pair: its namespace, its database, its own certificates to OpenBao and the other side's from there.
  func manifests(of pair: BoundPair, on cluster: HostCluster) -> [Draft] {
    let own = pair.database(on: cluster)
    let other = pair.database(on: pair.peer(of: cluster))
    return [
      [
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": [
          "name": .string(pair.name),
          "annotations": ["kustomize.toolkit.fluxcd.io/prune": "disabled"],
        ],
      ],
      database(of: pair, on: cluster),
      pushSecret("\(own)-replication", of: pair), pushSecret("\(own)-ca", of: pair),
      externalSecret("\(other)-replication", keys: ["tls.crt", "tls.key"], of: pair),
      externalSecret("\(other)-ca", keys: ["ca.crt"], of: pair),
    ]
  }

  /// A commit waits until the other region has applied it: standbys of its own do not count, or a commit could be lost with the
  /// region.
  private func database(of pair: BoundPair, on cluster: HostCluster) -> Draft {
    let table = tables.continuity["pair"]
    let own = pair.database(on: cluster)
    let other = pair.database(on: pair.peer(of: cluster))
    let instances = table?["instances"]?.integer ?? 3
    let standbys = (1...max(instances, 1)).map { Draft.string("\(other)-\($0)") }
    let isPrimary = cluster == pair.primary
    return [
      "apiVersion": "postgresql.cnpg.io/v1",
      "kind": "Cluster",
      "metadata": ["name": .string(own), "namespace": .string(pair.name)],
      "spec": [
        "instances": .integer(instances),
        "storage": ["size": table?["storage"].map(Draft.node) ?? "50Gi"],
        "walStorage": ["size": table?["walStorage"].map(Draft.node) ?? "10Gi"],
        "postgresql": [
          "parameters": [
            "synchronous_commit": .string(pair.pair.synchronous?.value ?? "remote_apply")
          ],
          "synchronous": [
            "method": "any", "number": 1, "maxStandbyNamesFromCluster": 0,
            "standbyNamesPre": .sequence(standbys), "dataDurability": "required",
          ],
        ],
        "bootstrap": isPrimary
          ? [
            "initdb": [
              "database": table?["database"].map(Draft.node) ?? "app",
              "owner": table?["database"].map(Draft.node) ?? "app",
            ]
          ] : ["pg_basebackup": ["source": .string(other)]],
        "replica": [
          "self": .string(own),
          "primary": .string(pair.database(on: pair.primary)),
          "source": .string(other),
        ],
        "externalClusters": .sequence(
          [pair.primary, pair.replica].map { external(pair, on: $0) }),
      ],
    ]
  }

  private func external(_ pair: BoundPair, on cluster: HostCluster) -> Draft {
    let name = pair.database(on: cluster)
    let values = [
      "service": "\(name)-rw", "namespace": pair.name, "host-cluster": cluster.name,
    ]
    let host =
      (try? facts.naming.compose("mesh-service", values).get())
      ?? "\(name)-rw.\(pair.name).svc.\(cluster.name).global"
    func key(_ secret: String, _ key: String) -> Draft {
      ["name": .string("\(name)-\(secret)"), "key": .string(key)]
    }
    return [
      "name": .string(name),
      "connectionParameters": [
        "host": .string(host), "user": "streaming_replica", "dbname": "postgres",
        "sslmode": "verify-full",
      ],
      "sslKey": key("replication", "tls.key"),
      "sslCert": key("replication", "tls.crt"),
      "sslRootCert": key("ca", "ca.crt"),
    ]
  }

  private func folder(of pair: BoundPair) -> String {
    let values = [
      "organization": pair.environment.organization.name, "env-type": pair.environment.envType,
    ]
    let path = (try? facts.naming.compose("openbao-path", values).get()) ?? ""
    return "\(path)\(tables.continuity["pair"]?.word("folder") ?? "pairs")/\(pair.name)/"
  }

  private func pushSecret(_ name: String, of pair: BoundPair) -> Draft {
    [
      "apiVersion": "external-secrets.io/v1alpha1",
      "kind": "PushSecret",
      "metadata": ["name": .string(name), "namespace": .string(pair.name)],
      "spec": [
        "refreshInterval": "10m",
        "deletionPolicy": "Delete",
        "secretStoreRefs": [["kind": "ClusterSecretStore", "name": .string(environmentStore)]],
        "selector": ["secret": ["name": .string(name)]],
        "data": [["match": ["remoteRef": ["remoteKey": .string(folder(of: pair) + name)]]]],
      ],
    ]
  }

  private func externalSecret(_ name: String, keys: [String], of pair: BoundPair) -> Draft {
    let key = folder(of: pair) + name
    return [
      "apiVersion": "external-secrets.io/v1",
      "kind": "ExternalSecret",
      "metadata": ["name": .string(name), "namespace": .string(pair.name)],
      "spec": [
        "refreshInterval": "10m",
        "secretStoreRef": ["kind": "ClusterSecretStore", "name": .string(environmentStore)],
        "target": ["name": .string(name), "creationPolicy": "Owner"],
        "data": .sequence(
          keys.map { property in
            [
              "secretKey": .string(property),
              "remoteRef": ["key": .string(key), "property": .string(property)],
            ]
          }),
      ],
    ]
  }

  /// The store that every vCluster has for its Environment.
  private var environmentStore: String { facts.naming.fixedName("vcluster-git-repository") }
}
