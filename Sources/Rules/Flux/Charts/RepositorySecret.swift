import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A registry that one repository needs a secret for is private for all.
  static let fluxRepositorySecret = Rule(
    "flux-repository-secret", .warning,
    "of two repositories of one private registry, both have a secret"
  ) { workspace in
    let repositories = workspace.workspace.manifests.filter {
      $0.isSource("HelmRepository") || $0.isSource("OCIRepository")
    }
    var secrets: [String: Manifest] = [:]
    for repository in repositories where repository.spec?["secretRef"] != nil {
      if let registry = registry(repository), secrets[registry] == nil {
        secrets[registry] = repository
      }
    }
    return repositories.compactMap { repository in
      guard let url = repository.spec?["url"], repository.spec?["secretRef"] == nil,
        let registry = registry(repository), let other = secrets[registry],
        repository.spec?["serviceAccountName"] == nil,
        ["", "generic"].contains(repository.spec?["provider"]?.text ?? "")
      else { return nil }
      return repository.finding(
        "\(repository.title) reads '\(registry)' without a secret, and \(other.title) needs one",
        at: url.range, path: "/spec/url", notes: [Note("the other is here", at: other.place)],
        help: "add 'secretRef: {name: \(other.spec?.at("secretRef", "name")?.text ?? "…")}'")
    }
  }
}

/// The host and the first part of the path: whoever may read one image of an organization may read all.
private func registry(_ repository: Manifest) -> String? {
  guard let url = repository.spec?["url"]?.string, let scheme = url.firstRange(of: "://") else {
    return nil
  }
  let parts = url[scheme.upperBound...].split(separator: "/").prefix(2)
  return parts.isEmpty ? nil : url[..<scheme.upperBound] + parts.joined(separator: "/")
}
