internal import Rendering

/// Applications as the renderer writes them: three branches of eleven small files each.
struct Workload {
  let branches: [RenderedBranch]

  /// - Parameter revision: makes one file of every branch differ.
  init(applications: Int, revision: Int = 1) {
    branches = (0..<applications).flatMap { number in
      ["develop", "staging", "main"].map { branch in
        RenderedBranch(
          repository: "acme/app-\(number)", branch: branch,
          files: Self.files(application: "app-\(number)", branch: branch, revision: revision),
          message: "Render app-\(number) for \(branch)\n\nInput-Digest: \(number)\n")
      }
    }
  }

  private static func files(
    application: String, branch: String, revision: Int
  ) -> [RenderedFile] {
    let metadata = """
      metadata:
        name: \(application)
        namespace: \(application)
        labels:
          catalyst.openova.io/organization: acme
          catalyst.openova.io/environment: acme-\(branch)
          catalyst.openova.io/application: \(application)
          app.kubernetes.io/managed-by: catalyst

      """
    let values = (0..<30).map { "setting\($0): value of \(application) on \(branch)\n" }.joined()
    let texts = [
      "CODEOWNERS": "* @acme/\(application) @acme/platform\n",
      "application.yaml": "kind: Application\n\(metadata)spec:\n  revision: \(revision)\n",
      "kustomization.yaml": "kind: Kustomization\nresources: [base]\n",
      "base/kustomization.yaml": "kind: Kustomization\n\(metadata)resources: [release.yaml]\n",
      "base/kustomizeconfig.yaml": "nameReference:\n  - kind: ConfigMap\n    version: v1\n",
      "base/namespace.yaml": "kind: Namespace\n\(metadata)",
      "base/source.yaml": "kind: OCIRepository\n\(metadata)spec:\n  interval: 10m\n",
      "base/release.yaml": "kind: HelmRelease\n\(metadata)spec:\n  interval: 10m\n\(metadata)",
      "base/values.yaml": values,
      "overlays/hz-fsn-rtz-prod/kustomization.yaml": "resources: [../../base]\n\(metadata)",
      "overlays/hz-fsn-rtz-prod/release.yaml": "kind: HelmRelease\n\(metadata)",
    ]
    return texts.map { RenderedFile(path: $0.key, bytes: Array($0.value.utf8)) }
  }
}
