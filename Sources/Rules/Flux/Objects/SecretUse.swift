import Diagnostics
import Syntax
import Workspaces

/// A place where a secret is read that cannot be done without.
struct SecretUse {
  let manifest: Manifest
  let secret: SecretName
  let place: SourceRange
  /// Whether a release or a Kustomization takes values from it.
  var isValues = false
  /// Whether Pods read it, not Flux.
  var isWorkload = false

  /// Every use of a workspace, in the order written.
  static func all(_ workspace: Workspace) -> [SecretUse] {
    workspace.manifests.flatMap { manifest -> [SecretUse] in
      // Every field that names one, or says that one is named, has the word in it.
      let isFlux = manifest.isFlux
      guard isFlux || manifest.isWorkload, manifest.node.mentions("ecret") else { return [] }
      return isFlux ? fluxUses(manifest) : workloadUses(manifest)
    }
  }

  private init?(
    _ manifest: Manifest, _ name: Node?, isValues: Bool = false, isWorkload: Bool = false
  ) {
    guard let name = name?.located, !name.value.contains("${"),
      let namespace = manifest.namespace?.value
    else { return nil }
    self.manifest = manifest
    secret = SecretName(namespace: namespace, name: name.value)
    place = name.range
    self.isValues = isValues
    self.isWorkload = isWorkload
  }

  private static func fluxUses(_ manifest: Manifest) -> [SecretUse] {
    guard let spec = manifest.spec else { return [] }
    let single =
      ["secretRef", "certSecretRef", "proxySecretRef"].map { spec[$0]?["name"] }
      + [spec.at("kubeConfig", "secretRef", "name"), spec.at("decryption", "secretRef", "name")]
    let lists = [spec["valuesFrom"], spec.at("postBuild", "substituteFrom")].flatMap { list in
      (list?.items.map { $0 } ?? []).filter {
        $0["kind"]?.text == "Secret" && $0["optional"]?.boolean != true
      }.map { $0["name"] }
    }
    return single.compactMap { SecretUse(manifest, $0) }
      + lists.compactMap { SecretUse(manifest, $0, isValues: true) }
  }

  /// What the containers, volumes and pulls of a workload read.
  private static func workloadUses(_ manifest: Manifest) -> [SecretUse] {
    var names: [Node] = []
    func collect(_ node: Node, depth: Int) {
      if depth > 24 || node.isAlias { return }
      for item in node.items { collect(item, depth: depth + 1) }
      for entry in node.writtenEntries {
        let value = entry.value
        let isOptional = value["optional"]?.boolean == true
        switch entry.key.text {
        case "secretKeyRef" where !isOptional, "secretRef" where !isOptional:
          if let name = value["name"] { names.append(name) }
        case "secret" where !isOptional:
          if let name = value["secretName"] { names.append(name) }
        case "imagePullSecrets":
          names += value.items.compactMap { $0["name"] }
        default: collect(value, depth: depth + 1)
        }
      }
    }
    if let spec = manifest.spec { collect(spec, depth: 0) }
    return names.compactMap { SecretUse(manifest, $0, isWorkload: true) }
  }
}

extension Manifest {
  fileprivate var isWorkload: Bool {
    switch (group, kind.value) {
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("", "Pod"),
      ("batch", "Job"), ("batch", "CronJob"):
      true
    default: false
    }
  }
}
