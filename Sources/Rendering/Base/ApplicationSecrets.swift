import Diagnostics
import Model
import Resolution

extension ApplicationContext {
  /// Whether its Blueprint is its Organization's alone, so that nothing of it can be pulled without credentials.
  var isPrivate: Bool { blueprint.visibility?.value == .private }

  /// In every namespace, for what is pulled in its name.
  var pullSecretName: String { "registry-pull" }
  var repositorySecretName: String { "repository-access" }

  /// The Secrets that stand in the Application's namespace, sorted by name.
  var secrets: Diagnosed<[ExternalSecret]> {
    var diagnostics: [Diagnostic] = []
    var secrets = credentials
    let taken = Set(secrets.map(\.name))
    for secret in written?.secrets ?? [] {
      if let problem = problem(with: secret, taken: taken) {
        diagnostics.append(problem)
      } else {
        secrets.append(
          ExternalSecret(
            name: secret.name.value, path: secret.path.value, keys: secret.keys.map(\.value)))
      }
    }
    return Diagnosed(secrets.sorted { $0.name < $1.name }, diagnostics)
  }

  /// What a private Blueprint is pulled with; the Environment's folder in OpenBao holds it once for all its Applications.
  private var credentials: [ExternalSecret] {
    guard isPrivate else { return [] }
    let pull = ExternalSecret(
      name: pullSecretName, path: "registry", keys: ["dockerconfigjson"], key: ".dockerconfigjson",
      type: "kubernetes.io/dockerconfigjson")
    guard case .folder = source else { return [pull] }
    return [pull, ExternalSecret(name: repositorySecretName, path: "repository")]
  }

  private func problem(
    with secret: Application.Secret, taken: Set<String>
  ) -> Diagnostic? {
    if !isPathSafe(secret.name.value) {
      return Finding(
        "'\(secret.name.value)' cannot be the name of a Secret and of a file",
        at: secret.name.range, path: "/spec/secrets",
        help: "use at most 250 lowercase letters, digits, inner hyphens and dots"
      ).diagnostic("secret-name")
    }
    if taken.contains(secret.name.value) {
      return Finding(
        "the Secret '\(secret.name.value)' is made for what a private Blueprint is pulled with",
        at: secret.name.range, path: "/spec/secrets",
        help: "give the Application's own another name"
      ).diagnostic("secret-name")
    }
    let parts = secret.path.value.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
      return Finding(
        "the path '\(secret.path.value)' does not stay below the Environment's folder",
        at: secret.path.range, path: "/spec/secrets",
        help: "write a path below 'org/{organization}/env/{envType}/'"
      ).diagnostic("secret-path")
    }
    return nil
  }
}
