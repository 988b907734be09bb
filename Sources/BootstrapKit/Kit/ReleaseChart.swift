import Diagnostics
import Syntax

/// The chart of a release, under `spec.chart` or behind the OCIRepository of `spec.chartRef`.
struct ReleaseChart {
  let name: Located<String>
  /// Its pointer in the document that names it.
  let namePath: String
  /// Nothing where a range or a digest chooses.
  let version: Located<String>?
  let versionPath: String
  /// The document of the file that names it.
  let document: Int
  let source: ChartSource

  init?(_ release: Release, _ kit: Kit) {
    guard let source = ChartSource(release) else { return nil }
    self.source = source
    if let spec = release.spec?.at("chart", "spec") {
      guard let name = spec["chart"]?.located else { return nil }
      self.name = name
      namePath = "/spec/chart/spec/chart"
      version = spec["version"]?.scalar
      versionPath = "/spec/chart/spec/version"
      document = release.object.document
      return
    }
    guard let object = kit.sources.first(where: source.means),
      let url = object.node.at("spec", "url")?.located
    else { return nil }
    let reference = object.node.at("spec", "ref")
    name = url.map { String($0[($0.lastIndex(of: "/").map($0.index(after:)) ?? $0.startIndex)...]) }
    namePath = "/spec/url"
    version = reference?["semver"] == nil ? reference?["tag"]?.scalar : nil
    versionPath = "/spec/ref/tag"
    document = object.document
  }
}

/// Where the chart of a release comes from.
struct ChartSource {
  let kind: String
  let name: Located<String>
  let namespace: String
  /// The pointer of the reference.
  let path: String

  init?(_ release: Release) {
    let chart = release.spec?.at("chart", "spec", "sourceRef")
    guard let reference = chart ?? release.spec?["chartRef"], let name = reference["name"]?.located
    else { return nil }
    self.name = name
    kind = reference["kind"]?.string ?? ""
    namespace = reference["namespace"]?.string ?? release.namespace
    path = chart == nil ? "/spec/chartRef" : "/spec/chart/spec/sourceRef"
  }

  /// Whether the kit has to hold it: charts come from repositories of its own.
  var isRepository: Bool { kind == "HelmRepository" || kind == "OCIRepository" }

  func means(_ object: KitObject) -> Bool {
    object.kind.value == kind && object.name?.value == name.value
      && (object.namespace?.value ?? "default") == namespace
  }
}

extension Kit {
  /// The repositories that charts come from, in the order of the files.
  var sources: [KitObject] {
    files.flatMap(\.objects).filter {
      ["HelmRepository", "OCIRepository"].contains($0.kind.value)
        && $0.group == "source.toolkit.fluxcd.io"
    }
  }
}
