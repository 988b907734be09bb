import Diagnostics
import Syntax
import Workspaces

/// A secret by its name in its namespace.
struct SecretName: Hashable {
  let namespace: String
  let name: String
}

/// The secrets that manifests make, written out or made by what reads them.
struct MadeSecrets {
  private let made: Set<SecretName>
  /// Releases by the namespace that they are installed in: charts make secrets named after them.
  private let releases: [String: [String]]

  init(_ manifests: [Manifest]) {
    made = Set(manifests.flatMap(secrets))
    releases = Dictionary(
      manifests.filter(\.isRelease).compactMap { release in
        guard let name = release.spec?["releaseName"]?.string ?? release.name?.value,
          let home = release.spec?["targetNamespace"]?.string ?? release.namespace?.value
        else { return nil }
        return (home, [name])
      }, uniquingKeysWith: +)
  }

  var isEmpty: Bool { made.isEmpty }

  func contains(_ secret: SecretName) -> Bool {
    made.contains(secret) || made.contains(SecretName(namespace: anyNamespace, name: secret.name))
  }

  /// Whether the chart of a release beside a workload may make the secret.
  func mayBeOfChart(_ secret: SecretName) -> Bool { releases[secret.namespace] != nil }

  func names(beside secret: SecretName) -> [String] {
    made.filter { $0.namespace == secret.namespace }.map(\.name)
  }
}

/// Stands for a namespace that a kustomization sets, or for all of them.
private let anyNamespace = "*"

private func secrets(_ manifest: Manifest) -> [SecretName] {
  let namespace = manifest.namespace?.value ?? anyNamespace
  let name = manifest.name?.value
  func secrets(_ names: [String?], in namespace: String) -> [SecretName] {
    names.compactMap { $0 }.map { SecretName(namespace: namespace, name: $0) }
  }
  // Crossplane writes down how to connect to what it has made.
  let connection = manifest.spec?["writeConnectionSecretToRef"]
  let written = secrets(
    [connection?["name"]?.string], in: connection?["namespace"]?.string ?? namespace)
  let own: [String?] =
    switch (manifest.group, manifest.kind.value) {
    case ("", "Secret"), ("bitnami.com", "SealedSecret"), ("kafka.strimzi.io", "KafkaUser"): [name]
    case ("external-secrets.io", "ExternalSecret"):
      [manifest.spec?.at("target", "name")?.string ?? name]
    case ("cert-manager.io", "Certificate"): [manifest.spec?["secretName"]?.string]
    case ("postgresql.cnpg.io", "Cluster"):
      ["-app", "-superuser", "-ca", "-server", "-replication"].map { suffix in
        name.map { $0 + suffix }
      }
    default: []
    }
  return written + secrets(own, in: namespace) + everywhere(manifest)
}

/// What is made in more namespaces than can be read off.
private func everywhere(_ manifest: Manifest) -> [SecretName] {
  let names: [String?] =
    switch (manifest.group, manifest.kind.value) {
    case ("external-secrets.io", "ClusterExternalSecret"):
      [manifest.spec?["externalSecretName"]?.string ?? manifest.name?.value]
    case ("kustomize.config.k8s.io", _):
      (manifest.node["secretGenerator"]?.items.map { $0 } ?? []).map { $0["name"]?.string }
    default: []
    }
  return names.compactMap { $0 }.map { SecretName(namespace: anyNamespace, name: $0) }
}
