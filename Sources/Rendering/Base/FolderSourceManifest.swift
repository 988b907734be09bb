import Syntax

extension ApplicationContext {
  /// `base/source.yaml` for a folder: the Blueprint's repository at its tag.
  func folderSource(_ repository: GitReference) -> Draft {
    [
      "apiVersion": .string(flux.gitRepository),
      "kind": "GitRepository",
      "metadata": metadata(name),
      "spec": .fields(
        ("interval", "15m"),
        ("url", .string(repository.url)),
        ("ref", ["tag": .string(repository.tag)]),
        ("secretRef", isPrivate ? ["name": .string(repositorySecretName)] : nil)),
    ]
  }
}
