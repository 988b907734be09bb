import Diagnostics
import Planning
import Resolution
import Syntax

extension ApplicationContext {
  /// `{org}/{app}` on the branch that the Environment follows.
  var branch: Diagnosed<RenderedBranch> {
    var files = BranchFiles()
    var diagnostics: [Diagnostic] = []
    func take<Value>(_ diagnosed: Diagnosed<Value>) -> Value {
      diagnostics += diagnosed.diagnostics
      return diagnosed.value
    }
    files.add("CODEOWNERS", bytes: environment.codeOwners)
    files.add("application.yaml", applicationManifest)
    if let continuum { files.add("continuum.yaml", continuum) }
    let records = take(addressRecords)
    if !records.isEmpty { files.add("dns.yaml", documents: records.map(\.draft)) }
    files.add("kustomization.yaml", bytes: rootKustomizationFile)
    let secrets = take(secrets)
    files.add("base/kustomization.yaml", baseKustomization(secrets: secrets.map(\.fileName)))
    files.add("base/namespace.yaml", namespaceManifest)
    for secret in secrets { files.add("base/secrets/\(secret.fileName)", manifest(of: secret)) }
    for cluster in application.placement.clusters {
      files.add("overlays/\(cluster.name)/kustomization.yaml", overlayKustomization(on: cluster))
    }
    switch source {
    case .chart(let chart): diagnostics += add(chart, to: &files)
    case .folder(let repository): diagnostics += add(repository, to: &files)
    case .none: break
    }
    return Diagnosed(
      RenderedBranch(
        repository: planned.repository, branch: planned.branch, files: files.files,
        message: commitMessage.text), diagnostics)
  }

  private func add(_ chart: ChartReference, to files: inout BranchFiles) -> [Diagnostic] {
    files.add("base/source.yaml", chartSource(chart))
    files.add("base/release.yaml", helmRelease)
    files.add("base/kustomizeconfig.yaml", bytes: nameReferencesFile)
    let values = valuesFile
    files.add("base/values.yaml", bytes: values.value)
    return values.diagnostics
      + addPatches(to: &files) { helmReleasePatch(at: $0) }
  }

  private func add(_ repository: GitReference, to files: inout BranchFiles) -> [Diagnostic] {
    let path = folderPath
    let settings = settings(on: 0)
    files.add("base/source.yaml", folderSource(repository))
    files.add("base/release.yaml", folderRelease(path: path.value, settings: settings.value))
    return path.diagnostics + settings.diagnostics
      + addPatches(to: &files) { folderReleasePatch(at: $0, base: settings) }
  }

  private func addPatches(
    to files: inout BranchFiles, _ patch: (Int) -> Diagnosed<Draft>
  ) -> [Diagnostic] {
    application.placement.clusters.enumerated().flatMap { position, cluster in
      let rendered = patch(position)
      files.add("overlays/\(cluster.name)/release.yaml", rendered.value)
      return rendered.diagnostics
    }
  }
}

/// Files that are the same everywhere, written once.
private let rootKustomizationFile = write(rootKustomization)
private let nameReferencesFile = write(nameReferences)
