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
  let spec = manifest.spec
  var found: [SecretName] = []
  func add(_ name: String?, in namespace: String?) {
    if let name { found.append(SecretName(namespace: namespace ?? anyNamespace, name: name)) }
  }
  // Crossplane writes down how to connect to what it has made.
  if let connection = spec?["writeConnectionSecretToRef"] {
    add(
      connection["name"]?.string,
      in: connection["namespace"]?.string ?? manifest.namespace?.value)
  }
  let (name, namespace) = (manifest.name?.value, manifest.namespace?.value)
  switch (manifest.group, manifest.kind.value) {
  case ("", "Secret"), ("bitnami.com", "SealedSecret"), ("kafka.strimzi.io", "KafkaUser"):
    add(name, in: namespace)
  case ("external-secrets.io", "ExternalSecret"):
    add(spec?.at("target", "name")?.string ?? name, in: namespace)
  case ("cert-manager.io", "Certificate"): add(spec?["secretName"]?.string, in: namespace)
  case ("postgresql.cnpg.io", "Cluster"):
    for suffix in ["-app", "-superuser", "-ca", "-server", "-replication"] {
      add(name.map { $0 + suffix }, in: namespace)
    }
  // These are made in more namespaces than can be read off.
  case ("external-secrets.io", "ClusterExternalSecret"):
    add(spec?["externalSecretName"]?.string ?? name, in: anyNamespace)
  case ("kustomize.config.k8s.io", _):
    for item in manifest.node["secretGenerator"]?.items.map({ $0 }) ?? [] {
      add(item["name"]?.string, in: anyNamespace)
    }
  default: break
  }
  return found
}
