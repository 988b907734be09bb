import GitStorage
import Rendering

extension RenderedBranch {
  /// A branch with `files` given as path and text.
  static func sample(
    _ repository: String = "acme/shop", _ branch: String = "main", files: [String: String]
  ) -> RenderedBranch {
    RenderedBranch(
      repository: repository, branch: branch,
      files: files.map { RenderedFile(path: $0.key, bytes: Array($0.value.utf8)) },
      message: "Render \(repository)\n\nInput-Digest: 1234\n")
  }
}

extension WriteOptions {
  static func sample(force: Bool = false, jobs: Int = 1) throws -> WriteOptions {
    let author = try Signature(
      name: "Ada", email: "ada@example.org", seconds: 1_700_000_000, offset: 90)
    let committer = try Signature(
      name: "Catalyst", email: "catalyst@example.org", seconds: 1_700_000_100, offset: -150)
    var options = WriteOptions(author: author, committer: committer)
    options.force = force
    options.jobs = jobs
    options.patience = 1
    return options
  }
}

extension RepositoryRoot {
  init(_ folder: TemporaryFolder) {
    self.init(path: folder.path)
  }
}

/// What the demo's shop looks like, small.
let shopFiles = [
  "CODEOWNERS": "* @acme/shop\n",
  "kustomization.yaml": "resources: [base]\n",
  "base/kustomization.yaml": "resources: [release.yaml]\n",
  "base/release.yaml": "kind: HelmRelease\n",
  "overlays/hz-fsn-rtz-prod/kustomization.yaml": "resources: [../../base]\n",
]
