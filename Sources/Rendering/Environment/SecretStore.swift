import Model
import Resolution
import Syntax

extension EnvironmentContext {
  /// `<host-cluster>/environment.yaml`: the store that the Applications' ExternalSecrets name. Every region has an OpenBao of its
  /// own, and every vCluster is an issuer of its own, so address and mount differ from cluster to cluster.
  func secretStore(on cluster: HostCluster) -> Draft {
    [
      "apiVersion": "external-secrets.io/v1",
      "kind": "ClusterSecretStore",
      "metadata": [
        "name": .string(facts.naming.fixedName("vcluster-git-repository")),
        "labels": labels.adding(cluster).all,
      ],
      "spec": [
        "provider": [
          "vault": [
            "server": .string(openBao(on: cluster)),
            "path": "secret",
            "version": "v2",
            "auth": [
              "kubernetes": [
                "mountPath": .string(authenticationPath(on: cluster)),
                "role": .string(name),
                "serviceAccountRef": [
                  "name": "external-secrets", "namespace": "external-secrets",
                  "audiences": ["openbao"],
                ],
              ]
            ],
          ]
        ]
      ],
    ]
  }

  func openBao(on cluster: HostCluster) -> String {
    "https://\(environment.sovereign.host(ofComponent: "openbao", on: cluster))"
  }

  /// Where OpenBao takes tokens of this vCluster: its name across clusters.
  func authenticationPath(on cluster: HostCluster) -> String {
    let values = [
      "provider": cluster.provider, "region": cluster.region,
      "building-block": cluster.buildingBlock, "env-type": cluster.envType,
      "organization": organization,
    ]
    let naming = facts.naming.adding(environment.sovereign.sovereign.declaredRegions)
    let name = try? naming.compose("qualified-vcluster", values).get()
    return "kubernetes/\(name ?? "\(cluster.name)-\(organization)")"
  }
}
