import Diagnostics
import Syntax
import Workspaces

/// The chart of a HelmRelease, whichever way it is named: under `spec.chart`, or by the OCIRepository or the HelmChart
/// that `spec.chartRef` points at.
struct ReleasedChart {
  let release: Manifest
  /// The chart's name; of a path in a repository its last part.
  let name: Located<String>
  /// What is written as its version or tag; nothing where a range or a digest chooses.
  let version: Located<String>?
  /// The object that says so, and where in it.
  let holder: Manifest
  let versionPath: String
  /// The kind of the source, and the source where it is in the workspace.
  let sourceKind: String
  let source: Manifest?

  /// Whether a registry serves the chart under its version; from a Git repository it is what the commit has.
  var isPulled: Bool { sourceKind == "HelmRepository" || sourceKind == "OCIRepository" }

  /// Where the charts beside this one come from; nothing where the source is not known.
  var registry: String? {
    guard isPulled, let url = source?.spec?["url"]?.string else { return nil }
    let trimmed = url.trimmingSlashes
    return sourceKind == "OCIRepository" ? trimmed.folder : trimmed
  }
}

/// The charts of a workspace's releases, and the sources that they come from.
struct ReleasedCharts {
  let all: [ReleasedChart]
  private let sources: [String: [Manifest]]

  init(_ workspace: Workspace) {
    let sources = Dictionary(
      grouping: workspace.manifests.filter { $0.group == "source.toolkit.fluxcd.io" }
    ) { "\($0.kind.value)/\($0.name?.value ?? "")" }
    self.sources = sources
    all = workspace.manifests.filter(\.isRelease).compactMap { ReleasedChart($0, sources) }
  }

  /// The releases whose chart comes from a source.
  func users(of source: Manifest) -> [ReleasedChart] {
    all.filter { $0.source?.place == source.place }
  }
}

extension ReleasedChart {
  fileprivate init?(_ release: Manifest, _ sources: [String: [Manifest]]) {
    if let spec = release.spec?.at("chart", "spec") {
      self.init(release, spec, holder: release, "/spec/chart/spec/version", sources)
      return
    }
    guard let reference = release.spec?["chartRef"], let kind = reference["kind"]?.string,
      let target = find(kind, reference, beside: release, sources)
    else { return nil }
    if kind == "HelmChart", let spec = target.spec {
      self.init(release, spec, holder: target, "/spec/version", sources)
      return
    }
    guard kind == "OCIRepository", let url = target.spec?["url"]?.located else { return nil }
    let tag = target.spec?["ref"]
    self.init(
      release: release, name: url.map { $0.trimmingSlashes.lastPart },
      version: tag?["semver"] == nil ? tag?["tag"]?.scalar : nil, holder: target,
      versionPath: "/spec/ref/tag", sourceKind: kind, source: target)
  }

  private init?(
    _ release: Manifest, _ spec: Node, holder: Manifest, _ versionPath: String,
    _ sources: [String: [Manifest]]
  ) {
    guard let chart = spec["chart"]?.located else { return nil }
    let reference = spec["sourceRef"]
    let kind = reference?["kind"]?.string ?? "HelmRepository"
    self.init(
      release: release, name: chart.map { $0.trimmingSlashes.lastPart },
      version: spec["version"]?.scalar, holder: holder, versionPath: versionPath, sourceKind: kind,
      source: reference.flatMap { find(kind, $0, beside: holder, sources) })
  }
}

/// The object that a reference means. Where a namespace is left to a kustomization, the name decides.
private func find(
  _ kind: String, _ reference: Node, beside user: Manifest, _ sources: [String: [Manifest]]
) -> Manifest? {
  let named = sources["\(kind)/\(reference["name"]?.text ?? "")"] ?? []
  guard let namespace = reference["namespace"]?.string ?? user.namespace?.value else {
    return named.first { $0.file == user.file } ?? named.first
  }
  return named.first { $0.namespace?.value == namespace }
    ?? named.first { $0.namespace == nil }
}

extension Node {
  /// The text of a scalar with its place: a version such as `1.10` is read as a number.
  var scalar: Located<String>? { isScalar && !isNull ? Located(text, at: range) : nil }
}

extension String {
  /// Without slashes at its end.
  var trimmingSlashes: String {
    var text = self[...]
    while text.last == "/" { text.removeLast() }
    return String(text)
  }

  /// What stands behind the last slash.
  var lastPart: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }
}
