import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Flux waits for a secret that nobody makes, and so does everything that depends on what waits.
  static let fluxMissingSecret = Rule(
    "flux-missing-secret", .warning, "a secret that Flux is told to read is made somewhere"
  ) { workspace in
    let manifests = workspace.workspace.manifests
    let made = Set(manifests.flatMap(secrets))
    // A workspace that makes none gets them all from elsewhere.
    if made.isEmpty { return [] }
    var order: [SecretName] = []
    var missing: [SecretName: [(manifest: Manifest, place: SourceRange)]] = [:]
    for manifest in manifests where manifest.isFlux {
      for reference in references(manifest) {
        let secret = reference.value
        if made.contains(secret) || made.contains(SecretName(namespace: "*", name: secret.name)) {
          continue
        }
        if missing[secret] == nil { order.append(secret) }
        missing[secret, default: []].append((manifest, reference.range))
      }
    }
    return order.compactMap { secret in missing[secret].flatMap { finding(secret, $0, made) } }
  }
}

/// One finding for a secret, however many read it.
private func finding(
  _ secret: SecretName, _ users: [(manifest: Manifest, place: SourceRange)], _ made: Set<SecretName>
) -> Finding? {
  guard let first = users.first else { return nil }
  let others = made.filter { $0.namespace == secret.namespace }.map(\.name).sorted()
  let more = users.count - 4
  let notes = users.dropFirst().prefix(3).map {
    Note("\($0.manifest.title) reads it too", at: $0.place)
  }
  return first.manifest.finding(
    "\(first.manifest.title) reads the secret '\(secret.name)' in '\(secret.namespace)', which "
      + "nothing here makes" + (more > 0 ? "; \(counted(more, "other")) besides those named" : ""),
    at: first.place, notes: notes,
    help: nearestName(to: secret.name, among: others).map { "did you mean '\($0)'?" }
      ?? "make it with an ExternalSecret")
}

/// A secret by its name in its namespace.
private struct SecretName: Hashable {
  let namespace: String
  let name: String
}

/// The secrets that a manifest makes; `*` where its namespace is set by a kustomization.
private func secrets(_ manifest: Manifest) -> [SecretName] {
  let namespace = manifest.namespace?.value ?? "*"
  func secret(_ name: String?) -> [SecretName] {
    name.map { [SecretName(namespace: namespace, name: $0)] } ?? []
  }
  switch (manifest.group, manifest.kind.value) {
  case ("", "Secret"), ("bitnami.com", "SealedSecret"): return secret(manifest.name?.value)
  case ("external-secrets.io", "ExternalSecret"):
    return secret(manifest.spec?.at("target", "name")?.string ?? manifest.name?.value)
  case ("cert-manager.io", "Certificate"): return secret(manifest.spec?["secretName"]?.string)
  case ("kustomize.config.k8s.io", _):
    return (manifest.node["secretGenerator"]?.items.map { $0 } ?? []).flatMap {
      $0["name"]?.string.map { [SecretName(namespace: "*", name: $0)] } ?? []
    }
  default: return []
  }
}

/// The secrets that an object of Flux reads and cannot do without.
private func references(_ manifest: Manifest) -> [Located<SecretName>] {
  guard let namespace = manifest.namespace?.value, let spec = manifest.spec else { return [] }
  let single =
    ["secretRef", "certSecretRef", "proxySecretRef"].map { spec[$0]?["name"] }
    + [spec.at("kubeConfig", "secretRef", "name"), spec.at("decryption", "secretRef", "name")]
  let lists = [spec["valuesFrom"], spec.at("postBuild", "substituteFrom")].flatMap { list in
    (list?.items.map { $0 } ?? []).filter {
      $0["kind"]?.text == "Secret" && $0["optional"]?.boolean != true
    }.map { $0["name"] }
  }
  return (single + lists).compactMap { node in
    node?.located.flatMap { name in
      name.value.contains("${")
        ? nil : Located(SecretName(namespace: namespace, name: name.value), at: name.range)
    }
  }
}
